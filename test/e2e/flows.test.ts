// What people do here, done in a browser as they do it: each way through the site with its script on a desk, and without any on a
// phone. What is only sugar of the script (no reload, keys, passkeys) has tests of its own below.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from '../support/accounts.ts';
import { BrowserSite, DISCUSSED, type Looking, type PersonName } from '../support/browser-site.ts';
import { chromiumSkip } from '../support/chromium.ts';
import { themedId } from '../support/themed-papers.ts';

const PAPER = `/papers/${DISCUSSED}`;
const BREAD = (i: number): string => `/papers/${themedId('bread', i)}`;
const CHESS = (i: number): string => `/papers/${themedId('chess', i)}`;
const ENTRY = '@article{sand2024, title={Sand in the gearbox of harbours}, author={Sand, Ada}, year={2024}}';

interface Way {
  readonly name: string;
  readonly looking: Looking;
  /** Apart, so that both ways can be gone on one site. */
  readonly n: number;
}

const WAYS: readonly Way[] = [
  { name: 'with script on a desk', looking: { colorScheme: 'light' }, n: 1 },
  {
    name: 'without script on a phone',
    looking: { viewport: { width: 320, height: 700 }, javaScriptEnabled: false, colorScheme: 'dark' },
    n: 2,
  },
];

describe('in a browser', { skip: chromiumSkip }, () => {
  let site: BrowserSite;

  before(async () => {
    site = await BrowserSite.open();
  });
  after(async () => {
    assert.deepEqual(site.site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  /** Goes there as somebody; the browser must have nothing to say about it. */
  async function going(
    way: Looking,
    as: PersonName | undefined,
    path: string,
    use: (page: Page, go: (to: string) => Promise<unknown>) => Promise<void>,
  ): Promise<void> {
    await using opened = await site.look(path, { ...way, as });
    opened.page.setDefaultTimeout(8000);
    await use(opened.page, (to) => opened.page.goto(site.base + to));
    assert.deepEqual(opened.said, []);
  }

  const form = (page: Page, action: string): Locator => page.locator(`form[action="${action}"]`);
  const submit = (page: Page, action: string, nth = 0): Promise<void> =>
    form(page, action).nth(nth).locator('button:not([name="preview"])').first().click();
  /** Presses a button of a form, and waits until the site has answered it. */
  async function press(page: Page, button: Locator): Promise<void> {
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await button.click();
    await answered;
    await page.waitForLoadState('load');
  }
  const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  /** Folded away until it is opened. */
  async function unfold(page: Page): Promise<void> {
    const folded = page.locator('main details:not([open]) > summary:visible');
    for (let left = await folded.count(); left > 0; left--) await folded.first().click();
  }

  for (const { name, looking, n } of WAYS)
    describe(name, () => {
      test('somebody joins, confirms the address, signs out and in again', async () => {
        const email = `new${n}@example.org`;
        await going(looking, undefined, '/sign-up', async (page, go) => {
          await page.fill('#name', 'Nova Newcomer');
          await page.fill('#email', email);
          await page.fill('#handle', `nova-${n}`);
          await page.fill('#password', PASSWORD);
          await submit(page, '/sign-up');
          await page.waitForURL(/\/sign-in/);
          await page.fill('form[action="/sign-in"] #email', email);
          await page.fill('#password', 'not the password at all');
          await submit(page, '/sign-in');
          await page.locator('[role="alert"]').waitFor();
          await page.fill('form[action="/sign-in"] #email', email);
          await page.fill('#password', PASSWORD);
          await submit(page, '/sign-in');
          await page.locator('nav.account-bar').waitFor();
          await go(await site.site.mailedLink('verify-address', email));
          await submit(page, '/verify');
          await page.waitForURL(/\/account/);
          await page.locator('form[action="/sign-out"] button').click();
          await page.waitForURL((url) => url.pathname !== '/account');
          assert.equal(await page.locator('nav.account-bar').count(), 0);
          await go('/sign-in');
          await page.fill('form[action="/sign-in/link"] input[type="email"]', email);
          await submit(page, '/sign-in/link');
          await page.waitForURL(/sent/);
          await go(await site.site.mailedLink('magic-link', email));
          await submit(page, '/magic');
          await shows(page, 'Nova Newcomer');
        });
      });

      test('a vote is given and taken back', async () => {
        await going(looking, 'mia', BREAD(10 + n), async (page, go) => {
          const button = form(page, `${BREAD(10 + n)}/vote`)
            .first()
            .locator('button');
          const before = Number(await button.locator('.n').textContent());
          await press(page, button);
          await page
            .locator(`form[action="${BREAD(10 + n)}/vote"] button[aria-pressed="true"]`)
            .first()
            .waitFor();
          await go(BREAD(10 + n));
          assert.equal(Number(await button.locator('.n').textContent()), before + 1);
          assert.match(await site.person('ada').page(`${BREAD(10 + n)}/voters`), /Mia/);
          await press(page, button);
          await page
            .locator(`form[action="${BREAD(10 + n)}/vote"] button[aria-pressed="false"]`)
            .first()
            .waitFor();
          await go(BREAD(10 + n));
          assert.equal(Number(await button.locator('.n').textContent()), before);
        });
      });

      test('a comment is previewed, sent, answered with a quote, changed, reacted to and deleted', async () => {
        const paper = BREAD(14 + n);
        await going(looking, 'mia', `${paper}/discussion`, async (page, go) => {
          await page.fill('#comment-body', 'The *crust* is $x^2$ thick.');
          await page.click('button[name="preview"]');
          await page.locator('.preview em, .preview i').waitFor();
          await page.locator('.preview math').waitFor();
          await submit(page, `${paper}/comments`);
          await page.waitForURL(/#c-/);
          const id = new URL(page.url()).hash.slice(3);
          await page.locator(`#c-${id} math`).waitFor();

          await go(`${paper}/discussion?reply=${id}&quote=1`);
          assert.match(await page.inputValue('#comment-body'), /^> The \*crust\*/);
          await page.fill('#comment-body', '> The crust\n\nIndeed it is.');
          await submit(page, `${paper}/comments`);
          await page.locator('blockquote', { hasText: 'The crust' }).waitFor();

          await go(`/comments/${id}/edit`);
          await page.fill('#comment-body', 'The crumb is thick.');
          await submit(page, `/comments/${id}/edit`);
          await shows(page, 'The crumb is thick.');
          await go(`/comments/${id}/history`);
          assert.equal(await page.locator('.versions > li').count(), 2);

          await go(`${paper}/discussion`);
          const reaction = form(page, `/comments/${id}/react`).locator('button[value="🎉"]').first();
          if (!(await reaction.isVisible())) await page.locator(`#c-${id} summary`).first().click();
          await press(page, reaction);
          await go(`${paper}/discussion`);
          assert.match((await page.locator(`#c-${id}`).textContent()) ?? '', /🎉\s*1/);

          await go(`/comments/${id}/delete`);
          await submit(page, `/comments/${id}/delete`);
          await page.waitForURL(/discussion/);
          assert.equal(await page.getByText('The crumb is thick.').count(), 0);
        });
      });

      test('an entry of BibTeX is submitted, and the same again leads to its page', async () => {
        await going(looking, 'mia', '/submit', async (page, go) => {
          await page.fill('#paper', ENTRY.replaceAll('2024', `202${n}`).replace('Sand in', `Sand ${n} in`));
          await page.fill('#note', 'Found at *low* tide');
          await submit(page, '/submit');
          await page.waitForURL(/\/papers\/.*submitted=added/);
          await shows(page, `Sand ${n} in the gearbox of harbours`);
          await shows(page, 'Found at low tide');
          await go('/submit');
          await page.fill('#paper', 'what is this');
          await submit(page, '/submit');
          await page.locator('[role="alert"]').waitFor();
          assert.equal(await page.inputValue('#paper'), 'what is this');
          await page.fill('#paper', themedId('stars', n));
          await submit(page, '/submit');
          await page.waitForURL(/\/papers\/.*submitted=here/);
        });
      });

      test('a collection is made, filled, ordered, annotated, exported, imported and deleted', async () => {
        await going(looking, 'mia', '/collections/new', async (page, go) => {
          await page.fill('input[name="title"]', `Reading list ${n}`);
          await page.check('input[name="visibility"][value="link"]');
          await submit(page, '/collections');
          await page.waitForURL(/\/collections\/[0-9a-f]{16}/);
          const own = /\/collections\/[0-9a-f]{16}/.exec(page.url())?.[0] ?? '';
          for (const id of [themedId('tides', 20), themedId('tides', 21)]) {
            await page.fill(`form[action="${own}/add"] input[name="paper"]`, id);
            await submit(page, `${own}/add`);
            await page.locator(`.rows a[href="/papers/${id}"]`).first().waitFor();
          }
          const titles = (): Promise<string[]> => page.locator('.rows h2').allTextContents();
          const [first = '', second = ''] = await titles();
          await page.locator('.item-forms summary').nth(1).click();
          await page.locator(`form[action="${own}/move"] button[value="up"]`).nth(1).click();
          await page.waitForURL(/#p-/);
          await page.waitForFunction((wanted) => document.querySelector('.rows h2')?.textContent === wanted, second);
          assert.deepEqual((await titles()).slice(0, 2), [second, first]);
          await page.locator('.item-forms summary').first().click();
          await form(page, `${own}/annotate`).first().locator('textarea').fill('Begin *here*');
          await form(page, `${own}/annotate`).first().locator('input[name="tags"]').fill('first, tide');
          await form(page, `${own}/annotate`).first().locator('button').click();
          await shows(page, 'Begin here');

          const file = await page.request.get(`${site.base}${own}.json`);
          assert.equal(file.status(), 200);
          await go('/collections/import');
          await page.fill('#import-title', `Copy ${n}`);
          await page.setInputFiles('#import-file', {
            name: 'list.json',
            mimeType: 'application/json',
            buffer: await file.body(),
          });
          await submit(page, '/collections/import');
          await page.waitForURL(/\/collections\/imports\//);
          await shows(page, `Copy ${n}`);
          await page.locator('main a', { hasText: `Copy ${n}` }).click();
          assert.deepEqual((await titles()).slice(0, 2), [second, first]);

          await go(`${own}/delete`);
          await submit(page, `${own}/delete`);
          await page.waitForURL(/\/collections$/);
          assert.equal(await page.getByText(`Reading list ${n}`).count(), 0);
        });
      });

      test('papers are marked and noted, and found again in one’s own library', async () => {
        await going(looking, 'rob', BREAD(20 + n), async (page, go) => {
          await press(
            page,
            form(page, `${BREAD(20 + n)}/mark`)
              .first()
              .locator('[data-mark="to-read"]'),
          );
          await page.locator('[data-mark="to-read"][aria-pressed="true"]').first().waitFor();
          await unfold(page);
          await page.fill('#own-note', `Zanzibar ${n}`);
          await press(page, form(page, `${BREAD(20 + n)}/note`).locator('button'));
          await go('/library?show=to-read');
          await page
            .locator(`.rows a[href="${BREAD(20 + n)}"]`)
            .first()
            .waitFor();
          await page.fill('#own-q', `Zanzibar ${n}`);
          await page.locator('.own-search button').click();
          await page
            .locator(`.rows a[href="${BREAD(20 + n)}"]`)
            .first()
            .waitFor();
        });
      });

      test('a search is saved, shows what it finds, and is deleted', async () => {
        await going(looking, 'rob', `/search?q=gambit+${n}`, async (page) => {
          await unfold(page);
          const name = page.locator('form[action="/searches"] input[name="name"]');
          await name.fill(`Gambits ${n}`);
          await submit(page, '/searches');
          await page.waitForURL(/\/searches\/[\w-]+$/);
          const path = new URL(page.url()).pathname;
          await page.locator('.rows').waitFor();
          await page.goto(`${site.base}/searches`);
          await shows(page, `Gambits ${n}`);
          await submit(page, `${path}/delete`);
          await page.waitForURL(/\/searches$/);
          assert.equal(await page.getByText(`Gambits ${n}`).count(), 0);
        });
      });

      test('an author is followed, and no longer', async () => {
        await going(looking, 'rob', '/authors/ada-quillfeather', async (page, go) => {
          await press(page, page.locator('form.follow button').first());
          await page.locator('form.follow[action="/unfollow"]').first().waitFor();
          await go('/following');
          await page.locator('.followed a[href="/authors/ada-quillfeather"]').waitFor();
          await press(page, page.locator('.followed form.follow button').first());
          await go('/following');
          assert.equal(await page.locator('.followed a[href="/authors/ada-quillfeather"]').count(), 0);
        });
      });

      test('somebody says who they are, and a curator believes it', async () => {
        const slug = `author-stars${n}`;
        await going(looking, 'mia', `/authors/${slug}/claim`, async (page) => {
          await page.fill('textarea[name="evidence"]', 'My page says so');
          await submit(page, `/authors/${slug}/claim`);
          await shows(page, /waiting/i);
        });
        await going(looking, 'cleo', '/claims', async (page, go) => {
          const claim = page
            .locator('form[action^="/claims/"]', { has: page.locator('button[value="accept"]') })
            .last();
          await press(page, claim.locator('button[value="accept"]'));
          await go(`/authors/${slug}`);
          await page.locator('main a[href="/people/mia"]').first().waitFor();
        });
      });

      test('namesakes are told apart and joined again by a curator', async () => {
        const slug = `author-chess${n}`;
        await going(looking, 'cleo', `/authors/${slug}/split`, async (page, go) => {
          await page.locator('input[name="paper"]').first().check();
          await submit(page, `/authors/${slug}/split`);
          await page.waitForURL(new RegExp(`/authors/${slug}-\\d+`));
          const apart = new URL(page.url()).pathname;
          await go(apart);
          await unfold(page);
          await page.fill(`form[action="${apart}/merge"] input[name="into"]`, slug);
          await submit(page, `${apart}/merge`);
          await page.waitForURL(new RegExp(`/authors/${slug}$`));
          await go('/names');
          await page.locator('form[action^="/names/"]').first().waitFor();
        });
      });

      test('recommendations have reasons, and one goes away when it is asked to', async () => {
        await going(looking, 'mia', '/for-you', async (page, go) => {
          const less = page.locator('form[action="/for-you/less"]', { has: page.locator('[name="id"]') });
          const shown = await less
            .locator('[name="id"]')
            .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
          assert.ok(shown.length > 3, `${shown.length} recommendations`);
          await press(page, less.first().locator('button'));
          // The line that undoes it, of the page or of the script.
          await page.locator('.dismissed, .less-said').first().waitFor();
          await go('/for-you');
          assert.equal(await page.locator(`form[action="/for-you/less"] [value="${shown[0]}"]`).count(), 0);
        });
      });

      test('a comment is reported, hidden by a curator and given back', async () => {
        const to = (
          await site.person('mia').post(`${CHESS(20 + n)}/comments`, { body: `Rude words ${n}` })
        ).headers.get('location');
        const id = /#c-([0-9a-f]{24})/.exec(to ?? '')?.[1] ?? '';
        await going(looking, 'ada', `/report?comment=${id}`, async (page) => {
          await page.fill('#reason', `It is rude ${n}`);
          await submit(page, '/report');
          await page.locator('main h1').waitFor();
        });
        await going(looking, 'cleo', '/moderation', async (page, go) => {
          const thing = page.locator('section.reported', { hasText: `It is rude ${n}` });
          await thing.locator('input[name="note"]').fill('Mind the tone');
          await thing.locator('button[formaction$="/hide"]').click();
          await page.waitForURL(/\/moderation/);
          assert.equal(await page.locator('section.reported', { hasText: `It is rude ${n}` }).count(), 0);
          await go('/moderation?state=handled');
          const handled = page.locator('section.reported', { hasText: `It is rude ${n}` });
          await handled.locator('form[action$="/restore"] button').click();
          await go(`${CHESS(20 + n)}/discussion`);
          await shows(page, `Rude words ${n}`);
        });
      });

      test('an admin changes a role and a setting, and finds both in the audit log', async () => {
        await going(looking, 'ada', '/admin/people/rob', async (page, go) => {
          await page.locator('form[action$="/role"] select').selectOption('member');
          await page.locator('form[action$="/role"] button').click();
          await page.waitForURL(/\?role/);
          await page.locator('form[action$="/role"] select').selectOption('reader');
          await page.locator('form[action$="/role"] button').click();
          await page.waitForURL(/\?role/);
          await go('/admin/settings');
          const setting = page.locator('form.setting').first();
          await setting.locator('input').fill('4');
          await setting.locator('button').first().click();
          await page.waitForURL(/saved/);
          await page.locator('form.setting').first().locator('button[name="back-to-default"]').click();
          await page.waitForURL(/saved/);
          await go('/admin/audit');
          await shows(page, /role/);
          await shows(page, /setting/);
        });
      });

      test('preferences hold: theme, language and back', async () => {
        await going(looking, 'rob', '/preferences', async (page) => {
          await page.check('input[name="theme"][value="dark"]');
          await submit(page, '/preferences');
          await page.locator('html[data-theme="dark"]').waitFor();
          const lit = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
          const [red = 255] = lit.match(/\d+/g)?.map(Number) ?? [];
          assert.ok(red < 80, `dark, but ${lit}`);
          await page.check('input[name="theme"][value="system"]');
          await submit(page, '/preferences');
          await page.locator('html:not([data-theme="dark"])').waitFor();
        });
      });

      test('the archive leads to a day, the map to a paper', async () => {
        await going(looking, undefined, '/archive/2012', async (page, go) => {
          await page.locator('main a[href^="/papers/date/2012-"]').first().click();
          await page.waitForURL(/\/papers\/date\/2012-/);
          await page.locator('article.card').first().waitFor();
          await go('/map');
          await page.locator('.in-view a').first().click();
          await page.waitForURL(/\/papers\//);
        });
      });
    });

  describe('with the script alone', () => {
    test('a passkey is added, and signs in', async () => {
      await using opened = await site.look('/account/passkeys', { as: 'rob' });
      const { page, context, said } = opened;
      const devtools = await context.newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await page.fill('[data-passkey="add"] input', 'My phone');
      await page.click('[data-passkey="add"] button');
      await page.waitForURL(/\/account#passkeys/);
      assert.equal(await page.locator('input[value="My phone"]').count(), 1);
      await context.clearCookies();
      await page.goto(`${site.base}/sign-in`);
      assert.equal(await page.locator('nav.account-bar').count(), 0);
      await page.locator('[data-passkey] button').click();
      await page.locator('nav.account-bar').waitFor();
      assert.match((await page.locator('nav.account-bar').textContent()) ?? '', /rob/);
      assert.deepEqual(said, []);
    });

    test('a list is gone through by keys alone', async () => {
      await going({}, 'rob', '/papers/trending', async (page) => {
        const current = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
        await page.keyboard.press('j');
        const first = await current();
        assert.match(first, /^p-/);
        await page.keyboard.press('j');
        assert.notEqual(await current(), first);
        await page.keyboard.press('k');
        assert.equal(await current(), first);
        await page.keyboard.press('s');
        await page.locator(`#${first} [data-mark="to-read"][aria-pressed="true"]`).waitFor();
        await page.keyboard.press('?');
        await page.locator('dialog.help[open]').waitFor();
        await page.keyboard.press('Escape');
        await page.locator('dialog.help[open]').waitFor({ state: 'hidden' });
        await page.keyboard.press('/');
        assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'q');
        await page.keyboard.type('jjsux');
        assert.equal(await page.inputValue('#q'), 'jjsux');
      });
      await going({}, 'mia', '/papers/trending', async (page) => {
        await page.keyboard.press('j');
        const id = await page.evaluate(() => document.activeElement?.id ?? '');
        const pressed = page.locator(`#${id} form.vote button`);
        const before = await pressed.getAttribute('aria-pressed');
        await page.keyboard.press('u');
        await page.waitForFunction(
          ([card, was]) => document.querySelector(`#${card} form.vote button`)?.getAttribute('aria-pressed') !== was,
          [id, before],
        );
        await page.keyboard.press('c');
        await page.waitForURL(/#discussion$/);
      });
    });

    test('votes, marks, follows and reactions leave the page where it is', async () => {
      await going({}, 'mia', PAPER, async (page) => {
        await page.evaluate(() => {
          document.documentElement.dataset.stayed = 'yes';
        });
        await press(page, page.locator(`form[action="${PAPER}/vote"] button`).first());
        await press(page, page.locator(`form[action="${PAPER}/mark"] [data-mark="read"]`).first());
        await page.locator('[data-mark="read"][aria-pressed="true"]').first().waitFor();
        await unfold(page);
        await press(page, page.locator('form.follow button').first());
        await press(page, page.locator('form[action$="/react"] button').first());
        assert.equal(await page.evaluate(() => document.documentElement.dataset.stayed), 'yes');
      });
    });

    test('the focus walks through the main pages from top to bottom and out again', async () => {
      for (const [as, path] of [
        ['mia', '/'],
        ['mia', PAPER],
        ['mia', '/library'],
        ['ada', '/admin'],
        [undefined, '/sign-in'],
      ] as const)
        await going({ reducedMotion: 'reduce' }, as, path, async (page) => {
          const all = await page.evaluate(
            () =>
              [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter(
                (one) =>
                  one.tabIndex >= 0 &&
                  !one.matches(':disabled, [type="hidden"]') &&
                  one.checkVisibility({ visibilityProperty: true }),
              ).length,
          );
          let stops = 0;
          let unseen = 0;
          for (; stops < all + 20; stops++) {
            await page.keyboard.press('Tab');
            const place = await page.evaluate(() => {
              const focused = document.activeElement as HTMLElement | null;
              if (!focused || focused === document.body) return undefined;
              const box = focused.getBoundingClientRect();
              return box.bottom > 0 && box.top < window.innerHeight;
            });
            if (place === undefined) break;
            if (!place) unseen++;
          }
          // A group of radio buttons is one stop.
          assert.ok(stops > 0 && stops <= all, `${path}: ${stops} stops of ${all}`);
          assert.ok(stops >= all * 0.8, `${path}: ${stops} stops of ${all}`);
          assert.equal(unseen, 0, `${path}: focus went out of sight ${unseen} times`);
        });
    });
  });
});

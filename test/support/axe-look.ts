// What a browser test asks of any page: no accessibility fault, no wider than the window, focus that can be seen, nothing that jumps.
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** `rules`: some of them only. */
export async function accessibilityFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const { axe: injected } = window as unknown as { axe: typeof axe };
      const { violations } = await injected.run({ runOnly, resultTypes: ['violations'] });
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
    },
    rules ? { type: 'rule' as const, values: [...rules] } : { type: 'tag' as const, values: RULES },
  );
}

/** What may be wider than the window scrolls by itself: formulas, code, tables, the map. */
export function widthFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = document.documentElement.scrollWidth - window.innerWidth;
    const faults = scrolls > 0 ? [`scrolls ${scrolls} to the side`] : [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('.unseen, math, pre, textarea, svg, [hidden], .skip')) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.right <= window.innerWidth + 1) continue;
      let around = element.parentElement;
      while (around && !/auto|scroll|hidden|clip/.test(getComputedStyle(around).overflowX))
        around = around.parentElement;
      if (!around) faults.push(`cut off: ${element.outerHTML.slice(0, 120)}`);
    }
    return faults.slice(0, 5);
  });
}

/** Of whatever can be used by hand: reached by the tab key, and seen when it has the focus. */
export async function focusFaults(page: Page): Promise<string[]> {
  // The compiler that runs the tests names inner functions by a helper of its own.
  await page.evaluate('globalThis.__name = (named) => named');
  return page.evaluate(() => {
    const faults: string[] = [];
    const looks = (element: Element): string => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
      return `${outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth}`} ${boxShadow} ${borderColor} ${backgroundColor}`;
    };
    for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')) {
      if (element.matches('[type="hidden"], :disabled') || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      const before = looks(element);
      element.focus({ focusVisible: true, preventScroll: true } as FocusOptions);
      const what = element.outerHTML.slice(0, 120);
      if (element.tabIndex < 0) faults.push(`out of reach: ${what}`);
      else if (document.activeElement !== element) faults.push(`takes no focus: ${what}`);
      else if (looks(element) === before) faults.push(`focus is not seen: ${what}`);
    }
    (document.activeElement as HTMLElement | null)?.blur();
    return faults.slice(0, 5);
  });
}

/** From now on each page of the context adds up what moved by itself. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const sums = window as unknown as { shifted: number };
    sums.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) sums.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export function shifted(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { shifted: number }).shifted);
}

// A section of a mail as HTML: its heading, its papers, where the rest is.
import type { Child, PropsWithChildren } from 'hono/jsx';
import { PLAIN_LINK, SMALL } from './inline-styles.ts';
import { DAY } from './mail-colours.ts';
import type { ViewItem, ViewQuote, ViewSection } from './mail-view.ts';

const LONGEST_UNBROKEN = 20;

export function Section({ section, isLead }: { readonly section: ViewSection; readonly isLead: boolean }) {
  const { heading, items, more } = section;
  return (
    <>
      {heading === '' ? null : (
        <h2
          class="s k"
          style={`margin:30px 0 0;padding-bottom:5px;font-size:13px;line-height:1.3;letter-spacing:.06em;text-transform:uppercase;color:${DAY.accent}`}
        >
          <a href={section.url} style={PLAIN_LINK}>
            {heading}
          </a>
        </h2>
      )}
      {items.map((item, i) => (
        <Item item={item} isLead={isLead && i === 0} level={heading === '' ? 2 : 3} />
      ))}
      {more ? (
        <p class="s r" style={`margin:14px 0 0;padding-top:10px;border-top:1px solid ${DAY.rule};font-size:14px`}>
          <a class="i" href={more.url} style="color:inherit">
            {more.label}
          </a>
        </p>
      ) : null}
    </>
  );
}

interface ItemProps {
  readonly item: ViewItem;
  /** The first of a digest: larger. */
  readonly isLead: boolean;
  readonly level: 2 | 3;
}

function Item({ item, isLead, level }: ItemProps) {
  return (
    <div class="r" style={isLead ? 'padding:10px 0 18px' : `padding:14px 0;border-top:1px solid ${DAY.rule}`}>
      {item.kicker === '' ? null : (
        <p class="s k" style={`margin:0 0 2px;font-size:13px;font-weight:700;color:${DAY.accent}`}>
          {item.kicker}
        </p>
      )}
      <Heading level={level} size={isLead ? 25 : 18}>
        <a class="i" href={item.url} style={PLAIN_LINK}>
          {item.title}
        </a>
      </Heading>
      {item.byline === '' ? null : (
        <p class="q" dir="auto" style={SMALL}>
          {item.byline}
        </p>
      )}
      {item.blurb === '' ? null : (
        <p dir="auto" style="margin:6px 0 0">
          {item.blurb}
        </p>
      )}
      <Facts item={item} />
      {item.reason === '' ? null : (
        <p class="q" dir="auto" style={`${SMALL};font-style:italic`}>
          {item.reason}
        </p>
      )}
      {item.quotes.map((quote) => (
        <Quote quote={quote} />
      ))}
    </div>
  );
}

function Heading({ level, size, children }: PropsWithChildren<{ readonly level: 2 | 3; readonly size: number }>) {
  const style = `margin:0;font-size:${size}px;line-height:1.25;font-weight:700`;
  return level === 2 ? (
    <h2 dir="auto" style={style}>
      {children}
    </h2>
  ) : (
    <h3 dir="auto" style={style}>
      {children}
    </h3>
  );
}

function Facts({ item: { facts, code } }: { readonly item: ViewItem }) {
  if (facts.length === 0 && !code) return null;
  return (
    <Small>
      {facts.map(unbroken).join(' · ')}
      {facts.length > 0 && code ? ' · ' : null}
      {code ? (
        <a href={code.url} style="color:inherit">
          {code.label}
        </a>
      ) : null}
    </Small>
  );
}

/** `14 comments` stays on one line; the name of a venue may be too long for that. */
function unbroken(fact: string): string {
  return fact.length <= LONGEST_UNBROKEN ? fact.replaceAll(' ', '\u00a0') : fact;
}

function Small({ children }: { readonly children?: Child }) {
  return (
    <p class="s q" style={SMALL}>
      {children}
    </p>
  );
}

function Quote({ quote }: { readonly quote: ViewQuote }) {
  return (
    <div class="r" style={`margin:10px 0 0;padding-inline-start:12px;border-inline-start:3px solid ${DAY.rule}`}>
      <p class="s q" style={`${SMALL};margin:0`}>
        <a href={quote.url} style="color:inherit">
          <bdi>{quote.by}</bdi>
        </a>
        {quote.at === '' ? null : `, ${quote.at}`}
      </p>
      <p dir="auto" style="margin:2px 0 0">
        {quote.text}
      </p>
    </div>
  );
}

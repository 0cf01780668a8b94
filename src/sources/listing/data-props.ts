// The data that a page of the Hub carries for its scripts: `<div data-target="DailyPapers" data-props="{…}">`. Found in the
// text itself, so that a page which is cut off inside the data still gives what came before.
import { Parser } from 'htmlparser2';

export interface DataProps {
  /** JSON, possibly cut off. */
  readonly json: string;
  /** 1-based line of the page where the data begins. */
  readonly line: number;
}

const START = /\bdata-props\s*=\s*(["'])/g;
const PAPERS = /"(?:dailyPapers|papers)"\s*:\s*\[|"paper"\s*:\s*\{/;

/** Data that has papers in it; a page's other data (its header, its user) is none of ours. */
export function dataPropsOf(html: string): readonly DataProps[] {
  const found: DataProps[] = [];
  START.lastIndex = 0;
  for (let start = START.exec(html); start !== null; start = START.exec(html)) {
    const quote = start[1] === "'" ? "'" : '"';
    const from = START.lastIndex;
    const end = html.indexOf(quote, from);
    const json = decoded(html.slice(from, end < 0 ? html.length : end), quote);
    if (PAPERS.test(json)) found.push({ json, line: lineAt(html, from) });
    if (end < 0) break;
    START.lastIndex = end;
  }
  return found;
}

/** An attribute's value without its character references. */
function decoded(value: string, quote: string): string {
  let text = '';
  const parser = new Parser({
    onattribute(_, decodedValue) {
      text = decodedValue;
    },
  });
  parser.end(`<p v=${quote}${value}${quote}>`);
  return text;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

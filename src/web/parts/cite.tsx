// How to cite a paper: in words, as BibTeX, RIS and CSL-JSON to copy, and as files.
import type { PaperView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { paperFilePath } from '../urls.ts';

export interface Citations {
  /** In plain words. */
  readonly words: string;
  readonly bibtex: string;
  readonly ris: string;
  readonly csl: string;
}

const MOST_ROWS = 16;

export function Cite({ paper, citations }: { readonly paper: PaperView; readonly citations: Citations }) {
  const { paper: t } = useTexts();
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">{t.cite}</h2>
      <p class="cite-as">
        <bdi id="cite-as">{citations.words}</bdi>
      </p>
      <p class="copying">
        <CopyButton of="cite-as" name={t.citeAs} />
      </p>
      <Text
        id="bibtex"
        name="BibTeX"
        text={citations.bibtex}
        file={t.bibtexFile}
        href={paperFilePath(paper.id, 'bib')}
      />
      <details class="folded">
        <summary>RIS, CSL-JSON, Markdown</summary>
        <Text id="ris" name="RIS" text={citations.ris} file={t.risFile} href={paperFilePath(paper.id, 'ris')} />
        <Text id="csl" name="CSL-JSON" text={citations.csl} file={t.cslFile} href={paperFilePath(paper.id, 'json')} />
        <p>
          <a href={paperFilePath(paper.id, 'md')}>{t.markdownFile}</a>
        </p>
      </details>
    </section>
  );
}

interface TextProps {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly href: string;
}

function Text({ id, name, text, file, href }: TextProps) {
  const shown = text.trimEnd();
  return (
    <>
      <textarea
        class="bibtex"
        readonly={true}
        aria-label={name}
        id={id}
        rows={Math.min(MOST_ROWS, shown.split('\n').length + 1)}
        spellcheck={false}
      >
        {shown}
      </textarea>
      <p class="copying">
        <CopyButton of={id} name={name} />
        <a href={href}>{file}</a>
      </p>
    </>
  );
}

/** Hidden until the site's script is there (client/copy.ts): without it there is the text to select. */
function CopyButton({ of, name }: { readonly of: string; readonly name: string }) {
  const { paper: t } = useTexts();
  return (
    <button
      type="button"
      class="plain small copy"
      hidden={true}
      data-copy={of}
      data-done={t.copied}
      data-failed={t.notCopied}
      aria-live="polite"
    >
      {t.copy} <span class="unseen">{name}</span>
    </button>
  );
}

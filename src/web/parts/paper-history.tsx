// Versions of a paper, and the records of the sources it was put together from.
import type { PaperView } from '../../domain/views.ts';
import { instant, shortDate, shownPlace } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { versionsPath } from '../urls.ts';
import { ExternalLink } from './external-link.tsx';
import { TitleText } from './tex.tsx';

interface Props {
  readonly paper: PaperView;
  readonly zone: string;
}

export function PaperHistory({ paper, zone }: Props) {
  return (
    <>
      {paper.versions.length > 0 ? <Versions versions={paper.versions} /> : null}
      {paper.records.length > 0 ? <Records paper={paper} zone={zone} /> : null}
    </>
  );
}

function Records({ paper, zone }: Props) {
  const { paper: t } = useTexts();
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t.records}</h2>
      <ol class="records">
        {paper.records.map((record) => (
          <li>
            <strong>{record.sourceLabel}</strong>
            {record.version === undefined ? '' : t.recordVersion(String(record.version))}
            {record.venue ? `, ${record.venue}` : ''}
            {record.date ? (
              <>
                , <time datetime={record.date}>{shortDate(record.date)}</time>
              </>
            ) : null}
            {record.title === paper.title ? null : t.recordAs((title) => <TitleText text={title} />, record.title)}
            <span class="place">
              {' '}
              {record.place === '' ? '' : `${shownPlace(record.place)}, `}
              {t.firstSeen} <time datetime={record.firstSeen}>{instant(record.firstSeen, zone)}</time>
            </span>
          </li>
        ))}
      </ol>
      <p>
        <a href={versionsPath(paper.id)}>{t.whatChanged}</a>
      </p>
    </section>
  );
}

function Versions({ versions }: { readonly versions: PaperView['versions'] }) {
  const { paper: t } = useTexts();
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t.versions}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.version}</th>
            <th scope="col">{t.date}</th>
            <th scope="col">{t.note}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr>
              <th scope="row">
                {version.url ? (
                  <ExternalLink url={version.url}>v{version.version}</ExternalLink>
                ) : (
                  `v${version.version}`
                )}
              </th>
              <td>{version.date ? <time datetime={version.date}>{shortDate(version.date)}</time> : t.unknownDate}</td>
              <td>{version.note ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

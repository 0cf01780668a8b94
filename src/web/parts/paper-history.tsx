// Versions of a paper, and the records of the sources it was put together from.
import type { PaperView } from '../../domain/views.ts';
import { instant, shortDate, shownPlace } from '../shown.ts';
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
      {paper.records.length > 0 ? (
        <section aria-labelledby="records">
          <h2 id="records">Where this comes from</h2>
          <ol class="records">
            {paper.records.map((record) => (
              <li>
                <strong>{record.sourceLabel}</strong>
                {record.version === undefined ? '' : `, version ${record.version}`}
                {record.venue ? `, ${record.venue}` : ''}
                {record.date ? (
                  <>
                    , <time datetime={record.date}>{shortDate(record.date)}</time>
                  </>
                ) : null}
                {record.title === paper.title ? null : (
                  <>
                    {' '}
                    as “<TitleText text={record.title} />”
                  </>
                )}
                <span class="place">
                  {' '}
                  {record.place === '' ? '' : `${shownPlace(record.place)}, `}first seen{' '}
                  <time datetime={record.firstSeen}>{instant(record.firstSeen, zone)}</time>
                </span>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  );
}

function Versions({ versions }: { readonly versions: PaperView['versions'] }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Date</th>
            <th scope="col">Note</th>
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
              <td>{version.date ? <time datetime={version.date}>{shortDate(version.date)}</time> : 'unknown'}</td>
              <td>{version.note ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

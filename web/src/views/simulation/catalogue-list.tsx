import { writeSimulationLink } from '../../state/simulation-link.ts';
import { withCode } from '../../ui/index.ts';
import { type Entry, families } from './catalogue.ts';

/** Every scenario of the catalogue, to choose from. */
export function CatalogueList() {
  return (
    <ol class="simulation-catalogue">
      {families().map(([first, ...variants]) => (
        <li key={first?.head.id}>
          {first && <Card entry={first} />}
          {variants.length > 0 && (
            <ul>
              {variants.map(({ head }) => (
                <li key={head.id}>
                  <a href={linkOf(head.id)}>{head.title}</a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function Card({ entry: { head } }: { entry: Entry }) {
  return (
    <>
      <h3>
        <a href={linkOf(head.id)}>{head.title}</a>
      </h3>
      <p>{withCode(head.setting)}</p>
      <p class="simulation-quiet">{head.requests.join('; ')}</p>
    </>
  );
}

function linkOf(run: string): string {
  return writeSimulationLink({ run, file: '', kernels: [], at: null });
}

import walks from '../../../../scenarios/rules.json';
import type { KernelView, RuleView } from '../../engine/types.ts';
import { layout } from '../../state/layout.ts';
import { fragmentOf } from '../../state/query.ts';
import { classNames, ExternalLink, VisuallyHidden, withCode } from '../../ui/index.ts';
import { TableRegion } from '../frame/table-region.tsx';
import { ranges } from './ranges.ts';

interface RulesProps {
  readonly rules: readonly RuleView[];
  readonly kernels: readonly KernelView[];
  /** The element that a link asks for. */
  readonly target: string | null;
}

/** For each rule a walk that shows what it changes; nothing where no walk does. */
const WALKS: Readonly<Record<string, string | null>> = walks;

/** The rules in order of time, and which kernels have them. */
export function Rules({ rules, kernels, target }: RulesProps) {
  return (
    <section class="page-section" aria-labelledby="kernels-rules">
      <h3 id="kernels-rules" tabIndex={-1}>
        Rules
      </h3>
      <p>
        In order of time. Some kernels are long-term trees that carry later changes back, so a later
        kernel need not have every rule of an earlier one.
      </p>
      {rules.length === 0 && <p>No rule has all these words.</p>}
      {rules.length > 0 &&
        (layout.value === 'wide' ? (
          <Matrix rules={rules} kernels={kernels} target={target} />
        ) : (
          <ul class="kernels-rules">
            {rules.map((rule) => (
              <li
                key={rule.id}
                id={`rule-${rule.id}`}
                tabIndex={-1}
                class={classNames('kernels-rule', isTarget(rule, target) && 'page-target')}
              >
                <Rule rule={rule} />
                <p class="kernels-has">
                  <span class="kernels-none">In</span> {ranges(kernels, having(rule, kernels))}
                </p>
              </li>
            ))}
          </ul>
        ))}
    </section>
  );
}

function Matrix({ rules, kernels, target }: RulesProps) {
  return (
    <TableRegion label="Rules and kernels">
      <table class="kernels-matrix">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            {kernels.map(({ id, name }) => (
              <th key={id} scope="col" class="kernels-column">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr
              key={rule.id}
              id={`rule-${rule.id}`}
              tabIndex={-1}
              class={isTarget(rule, target) ? 'page-target' : undefined}
            >
              <th scope="row">
                <Rule rule={rule} />
              </th>
              {kernels.map((kernel) => (
                <Mark key={kernel.id} has={kernel.rules.includes(rule.id)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}

function Mark({ has }: { has: boolean }) {
  return (
    <td class="kernels-mark">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        {has ? (
          <path
            d="M3 8.5 6.5 12 13 4.5"
            fill="none"
            stroke="var(--page)"
            stroke-width="2.2"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        ) : (
          <path d="M6.5 8h3" stroke="var(--line-strong)" stroke-width="1.4" />
        )}
      </svg>
      <VisuallyHidden>{has ? 'yes' : 'no'}</VisuallyHidden>
    </td>
  );
}

function Rule({ rule }: { rule: RuleView }) {
  const walk = WALKS[rule.id];
  return (
    <>
      <p class="kernels-title">
        <a href={fragmentOf('kernels', [['rule', rule.id]])}>{rule.title}</a>
      </p>
      <p class="kernels-summary">{withCode(rule.summary)}</p>
      <p class="kernels-sources">
        <span>{rule.version}</span>
        <ExternalLink href={rule.url}>{sourceName(rule.source)}</ExternalLink>
        {walk ? (
          <a href={walk} aria-label={`Show the walk: ${rule.title}`}>
            Show the walk
          </a>
        ) : (
          <span>
            {rule.ofWalk
              ? 'No walk shows it in any world of ours.'
              : 'It changes what memory answers, and no walk by itself.'}
          </span>
        )}
      </p>
    </>
  );
}

/** A commit by its id; a mail or a title is too long. */
function sourceName(source: string): string {
  if (/^[0-9a-f]{12}$/.test(source)) return source;
  return source.includes('@') ? 'the mail' : 'its mails';
}

function having(rule: RuleView, kernels: readonly KernelView[]): string[] {
  return kernels.filter(({ rules }) => rules.includes(rule.id)).map(({ id }) => id);
}

function isTarget(rule: RuleView, target: string | null): boolean {
  return target === `rule-${rule.id}`;
}

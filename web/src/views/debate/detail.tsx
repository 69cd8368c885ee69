import type {
  AskedView,
  ClaimView,
  DebateView,
  EvidenceView,
  FigureView,
  RunView,
  TestView,
  VerdictView,
} from '../../engine/types.ts';
import { pageAddress } from '../../state/address.ts';
import { useStore } from '../../state/context.ts';
import { CopyButton, classNames, ExternalLink, Mono, OutcomeMark } from '../../ui/index.ts';
import { TableRegion } from '../frame/table-region.tsx';
import { addressFragment } from './address.ts';
import { CopyText } from './copy-text.tsx';
import type { Replay } from './replay.ts';
import { VerdictMark } from './verdicts.tsx';

interface DetailProps {
  readonly id: string;
  readonly claim: ClaimView;
  readonly debate: DebateView;
  readonly replay: Replay;
}

/** All there is to know of a claim. */
export function Detail({ id, claim, debate, replay }: DetailProps) {
  const message = debate.messages.find((one) => one.id === claim.message);
  const author = debate.people.find((one) => one.id === claim.author);
  const verdicts = replay.verdicts(claim.id).value;
  const link = pageAddress() + addressFragment({ claim: claim.id });
  return (
    <div class="debate-detail" id={id}>
      <p class="debate-source">
        {author?.name ?? 'Derived from the texts of the patches'}
        {message && (
          <>
            , {message.date}, <ExternalLink href={message.url}>{message.title}</ExternalLink>
          </>
        )}
      </p>
      {claim.explain && <p>{claim.explain}</p>}
      {claim.note && <p>{claim.note}</p>}
      {claim.watch && (
        <p class="debate-watch">
          <strong>What to watch:</strong> {claim.watch}
        </p>
      )}
      {claim.test && (
        <>
          <Requests test={claim.test} />
          <Observed claim={claim} test={claim.test} debate={debate} verdicts={verdicts} />
          <States claim={claim} verdicts={verdicts} />
        </>
      )}
      <div class="debate-actions">
        {claim.test && <CopyText text={() => replay.text(claim.id, link)} />}
        <CopyButton text={link} label="Copy link" kind="quiet" />
      </div>
    </div>
  );
}

/** Who makes such requests, each kind once. */
function Requests({ test }: { test: TestView }) {
  const asked = new Map(statements(test).flatMap(({ request }) => keyed(request)));
  if (asked.size === 0) return null;
  return (
    <dl class="debate-requests">
      {[...asked.values()].map((one) => (
        <div key={written(one)}>
          <dt>
            <Mono>{one.mask}</Mono>, order {one.order}
            {one.caller.length > 0 && `, ${one.caller.join(', ')}`}
          </dt>
          <dd>{one.who}</dd>
        </div>
      ))}
    </dl>
  );
}

function keyed(request: AskedView | null): [string, AskedView][] {
  return request ? [[written(request), request]] : [];
}

function written({ mask, order, caller }: AskedView): string {
  return [mask, order, ...caller].join(' ');
}

/** The statements of a test in order. */
function statements(test: TestView): TestView[] {
  return test.kind === 'says' ? [test] : test.parts.flatMap(statements);
}

interface ObservedProps {
  readonly claim: ClaimView;
  readonly test: TestView;
  readonly debate: DebateView;
  readonly verdicts: readonly VerdictView[];
}

/** What has to be observed, statement by statement, with what was found in each state. */
function Observed({ claim, test, debate, verdicts }: ObservedProps) {
  const store = useStore();
  const names = claim.kernels.map((kernel) => ({
    kernel,
    name: debate.states.find(({ id }) => id === kernel)?.short ?? store.kernelName(kernel),
  }));
  return (
    <TableRegion label={`What has to be observed for ${claim.id}`}>
      <table class="debate-observed">
        <thead>
          <tr>
            <th scope="col">What has to be observed</th>
            {names.map(({ kernel, name }) => (
              <th scope="col" key={kernel}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Rows test={test} depth={0} verdicts={verdicts} kernels={claim.kernels} />
          <tr class="debate-total">
            <th scope="row">The claim</th>
            {verdictsOn(claim, verdicts).map(([kernel, verdict]) => (
              <td key={kernel} class={classNames(verdict?.surprising && 'debate-surprising')}>
                {verdict ? <VerdictMark verdict={verdict.verdict} /> : '…'}
              </td>
            ))}
          </tr>
          {claim.source && (
            <tr>
              <th scope="row">Expected: {claim.source}</th>
              {verdictsOn(claim, verdicts).map(([kernel, verdict]) => (
                <td key={kernel}>
                  {verdict?.expected ? <VerdictMark verdict={verdict.expected} quiet /> : '–'}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </TableRegion>
  );
}

function verdictsOn(claim: ClaimView, verdicts: readonly VerdictView[]) {
  return claim.kernels.map(
    (kernel) => [kernel, verdicts.find((one) => one.kernel === kernel)] as const,
  );
}

interface RowsProps {
  readonly test: TestView;
  readonly depth: number;
  readonly verdicts: readonly VerdictView[];
  readonly kernels: readonly string[];
}

const JOINS: Readonly<Record<string, string>> = { any: 'One of these:', not: 'Not this:' };

function Rows({ test, depth, verdicts, kernels }: RowsProps) {
  if (test.kind === 'says') return <Statement {...{ test, depth, verdicts, kernels }} />;
  const head = headOf(test);
  return (
    <>
      {head && (
        <tr>
          <th scope="rowgroup" colSpan={kernels.length + 1} style={indented(depth)}>
            {head}
          </th>
        </tr>
      )}
      {test.parts.map((part, at) => (
        <Rows
          key={at}
          test={part}
          depth={head ? depth + 1 : depth}
          verdicts={verdicts}
          kernels={kernels}
        />
      ))}
    </>
  );
}

function Statement({ test, depth, verdicts, kernels }: RowsProps) {
  const { request, text, given, link, statement } = test;
  return (
    <tr>
      <th scope="row" style={indented(depth)}>
        {request && (
          <>
            <Mono>{request.mask.replaceAll(' ', '')}</Mono>
            {request.order !== '0' && ` (order ${request.order})`}
          </>
        )}{' '}
        {text}
        {given.length > 0 && <span class="debate-given">Given: {given.join(' ')}</span>}
        {link && (
          <a
            class="debate-compare"
            href={link}
            aria-label={request ? `Compare: ${request.mask} ${text}` : `Simulation: ${text}`}
          >
            {request ? 'Compare' : 'Simulation'}
          </a>
        )}
      </th>
      {kernels.map((kernel) => {
        const verdict = verdicts.find((one) => one.kernel === kernel);
        const found = statement === null ? null : verdict?.statements[statement];
        return <td key={kernel}>{found ? <VerdictMark verdict={found} quiet /> : '–'}</td>;
      })}
    </tr>
  );
}

function indented(depth: number) {
  return { paddingInlineStart: `${10 + 16 * depth}px` };
}

/** State by state: why, and what shows it. */
function States({ claim, verdicts }: { claim: ClaimView; verdicts: readonly VerdictView[] }) {
  const store = useStore();
  const shown = verdicts.filter(
    ({ reasons, evidence, runs }) => reasons.length + evidence.length + runs.length > 0,
  );
  if (shown.length === 0) return null;
  return (
    <ul class="debate-states" aria-label={`What shows the verdicts on ${claim.id}`}>
      {shown.map((verdict) => (
        <li key={verdict.kernel} class="debate-state">
          <p class="debate-state-head">
            <strong>{store.kernelName(verdict.kernel)}</strong>
            <VerdictMark verdict={verdict.verdict} />
          </p>
          {verdict.surprising && <p class="debate-unexpected">≠ Not as expected.</p>}
          {verdict.reasons.map((reason) => (
            <p key={reason} class="debate-reason">
              {verdict.verdict === 'depends' && 'If: '}
              {reason}
            </p>
          ))}
          {verdict.runs.map((run) => (
            <SimulatedRun key={run.link} run={run} kernel={store.kernelName(verdict.kernel)} />
          ))}
          {verdict.evidence.map((evidence, at) => (
            <Evidence key={at} evidence={evidence} kernel={store.kernelName(verdict.kernel)} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function headOf({ kind, text }: TestView): string | undefined {
  if (kind === 'from') return `From ${text} on:`;
  if (kind === 'with') return `If the kernel had “${text}”:`;
  return JOINS[kind];
}

function SimulatedRun({ run, kernel }: { run: RunView; kernel: string }) {
  const { simulation, shows, figures, link } = run;
  return (
    <div class="debate-evidence">
      <p>
        Simulation {simulation}: {shows}
      </p>
      <Figures figures={figures} />
      <p class="debate-links">
        <a href={link} aria-label={`Simulation ${simulation} on ${kernel}: ${shows}`}>
          Simulation
        </a>
      </p>
    </div>
  );
}

function Figures({ figures }: { figures: readonly FigureView[] }) {
  if (figures.length === 0) return null;
  return (
    <dl class="debate-figures">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Evidence({ evidence, kernel }: { evidence: EvidenceView; kernel: string }) {
  const { shows, mask, order, outcome, figures, walk, compare } = evidence;
  const what = `${mask}, order ${order}, on ${kernel}: ${shows}`;
  return (
    <div class="debate-evidence">
      <p>
        <Mono>{mask.replaceAll(' ', '')}</Mono>
        {order !== '0' && ` (order ${order})`}: {shows}
      </p>
      {outcome && (
        <p>
          <OutcomeMark kind={outcome} />
        </p>
      )}
      <Figures figures={figures} />
      <p class="debate-links">
        <a href={walk} aria-label={`Walk: ${what}`}>
          Walk
        </a>
        {compare && (
          <a href={compare} aria-label={`Compare the states: ${what}`}>
            Compare
          </a>
        )}
      </p>
    </div>
  );
}

import type {
  ComparisonForm,
  ComparisonReport,
  DifferenceView,
  ExampleView,
  PartedView,
  PlaceView,
} from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import type { Store } from '../../state/store.ts';
import { counted, grouped, KernelMark, Mono } from '../../ui/index.ts';
import { When } from './when.tsx';

interface ReportProps {
  readonly report: ComparisonReport;
  readonly milliseconds: number;
  readonly form: ComparisonForm;
}

/** What was found: the whole in a sentence, then group by group. */
export function Report({ report, milliseconds, form }: ReportProps) {
  const { differences, partings, requests } = report;
  return (
    <>
      <Summary report={report} milliseconds={milliseconds} form={form} />
      <section class="page-section" aria-labelledby="differences-may">
        <h3 id="differences-may">What only one of them may do</h3>
        {differences.length === 0 && <p>Nothing: what requests may do is the same on both.</p>}
        <ol class="differences-groups">
          {differences.map((difference, at) => (
            <li key={at} class="differences-group">
              <Difference difference={difference} of={requests} form={form} />
            </li>
          ))}
        </ol>
      </section>
      <section class="page-section" aria-labelledby="differences-parted">
        <h3 id="differences-parted">Where they first go different ways under equal answers</h3>
        {partings.length === 0 && <p>Nowhere: equal answers lead to equal decisions.</p>}
        <ol class="differences-groups">
          {partings.map((parted, at) => (
            <li key={at} class="differences-group">
              <Parting parted={parted} of={requests} form={form} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Summary({ report, milliseconds, form }: ReportProps) {
  const store = useStore();
  const { different, requests, states, when, missing } = report;
  const [first, second] = form.kernels.map((id) => store.kernelName(id));
  return (
    <section class="page-section" aria-labelledby="differences-summary">
      <h3 id="differences-summary">
        {first} and {second}
      </h3>
      <p role="status">
        {different === 0 ? (
          <strong>No request differs in what it may do.</strong>
        ) : (
          <strong>
            {share(different, requests)} of all requests differ in what they may do:{' '}
            {grouped(different)} of {grouped(requests)}.
          </strong>
        )}{' '}
        <span class="differences-quiet">
          Requests are counted as settings of the flags, orders and callers that either kernel looks
          at. {counted(states, 'state')} explored in {(milliseconds / 1000).toFixed(2)} s.
        </span>
      </p>
      {missing.map(({ kernel, flags }) => (
        <p key={kernel} class="differences-quiet">
          Left out, since only {store.kernelName(kernel)} has {flags.length === 1 ? 'it' : 'them'}:{' '}
          {flags.map((flag, at) => (
            <span key={flag}>
              {at > 0 && ', '}
              <Mono>{flag}</Mono>
            </span>
          ))}
          .
        </p>
      ))}
      {when && <When when={when} subject="They differ when the request" />}
    </section>
  );
}

interface GroupProps {
  /** How many requests there are. */
  readonly of: number;
  readonly form: ComparisonForm;
}

function Difference({ difference, of, form }: GroupProps & { difference: DifferenceView }) {
  const store = useStore();
  const { changes, when, requests, example } = difference;
  return (
    <>
      <ul class="differences-changes">
        {changes.map(({ kernel, may }) => (
          <li key={kernel + may} class={`kernel-${form.kernels.indexOf(kernel)}`}>
            <KernelMark index={form.kernels.indexOf(kernel)} />
            <span>
              Only <strong>{store.kernelName(kernel)}</strong> {may}
            </span>
          </li>
        ))}
      </ul>
      <Weight requests={requests} of={of} />
      <When when={when} subject="When the request" />
      <Example example={example} what={changes[0] ? said(store, changes[0]) : ''} />
    </>
  );
}

function said(store: Store, { kernel, may }: { kernel: string; may: string }): string {
  return `only ${store.kernelName(kernel)} ${may}`;
}

function Parting({ parted, of, form }: GroupProps & { parted: PartedView }) {
  const store = useStore();
  const places = [parted.first, parted.second] as const;
  return (
    <>
      <ul class="differences-changes">
        {places.map((place, side) => (
          <li key={form.kernels[side]} class={`kernel-${side}`}>
            <KernelMark index={side} />
            <span>
              <strong>{store.kernelName(form.kernels[side] ?? '')}</strong> {placed(place)}
            </span>
          </li>
        ))}
      </ul>
      <Weight requests={parted.requests} of={of} />
      <When when={parted.when} subject="When the request" />
      <Example
        example={parted.example}
        what={places
          .map((place, side) => `${store.kernelName(form.kernels[side] ?? '')} ${placed(place)}`)
          .join(', ')}
      />
    </>
  );
}

function placed({ title, decides }: PlaceView): string {
  return decides ? `decides “${title}”: ${decides}` : `comes to “${title}”`;
}

function Weight({ requests, of }: { requests: number; of: number }) {
  return (
    <p class="differences-weight">
      {share(requests, of)}
      <small>{counted(requests, 'request')}</small>
    </p>
  );
}

/** One of the requests, and the walks that show the difference. */
function Example({ example, what }: { example: ExampleView; what: string }) {
  const { mask, order, context, link } = example;
  return (
    <p class="differences-example">
      <span>
        For example <Mono>{mask}</Mono>, order {order}
        {context.length > 0 && `, ${context.join(', ')}`}
      </span>
      {link ? (
        <a href={link} aria-label={`Show the walks: ${what}`}>
          Show the walks
        </a>
      ) : (
        <span class="differences-quiet">No world of ours goes on like this for ever.</span>
      )}
    </p>
  );
}

/** A share of all requests, as exactly as it takes to tell small ones from none. */
function share(part: number, whole: number): string {
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 0.001) return 'less than 0.001 %';
  return `${percent.toLocaleString('en-GB', { maximumSignificantDigits: 3 })} %`;
}

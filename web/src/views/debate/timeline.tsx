import type { ReadonlySignal } from '@preact/signals';
import type { ClaimView, DebateView, MessageView } from '../../engine/types.ts';
import { classNames, counted, ExternalLink } from '../../ui/index.ts';
import { Card } from './card.tsx';
import type { Replay } from './replay.ts';

interface TimelineProps {
  readonly debate: DebateView;
  readonly replay: Replay;
  /** The claims that are asked for; nothing for all, with the messages that claim nothing. */
  readonly listed: ReadonlySet<string> | null;
  /** So many messages are drawn so far. */
  readonly drawn: number;
  readonly open: ReadonlySignal<string>;
  readonly onToggle: (claim: string) => void;
}

/** The messages in order of time, thread by thread, each with its claims; last what nobody wrote. */
export function Timeline(props: TimelineProps) {
  const { debate, listed, drawn } = props;
  const shown = debate.messages.filter(
    ({ claims }) => listed === null || claims.some((claim) => listed.has(claim)),
  );
  const derived = debate.claims.filter(
    ({ id, message }) => message === null && (listed === null || listed.has(id)),
  );
  return (
    <>
      {threads(shown.slice(0, drawn)).map((messages) => (
        <Thread key={messages[0]?.thread} messages={messages} {...props} />
      ))}
      {derived.length > 0 && drawn >= shown.length && (
        <section class="page-section debate-thread" aria-labelledby="debate-derived">
          <h3 id="debate-derived">What follows from the patches</h3>
          <p>
            Nobody wrote these: they were derived from the texts of the patches, most of them as
            rows of a table of outcomes.
          </p>
          <Claims {...props} claims={derived} />
        </section>
      )}
    </>
  );
}

/** Neighbours of one thread together. */
function threads(messages: readonly MessageView[]): MessageView[][] {
  const found: MessageView[][] = [];
  for (const message of messages) {
    const last = found.at(-1);
    if (last?.[0]?.thread === message.thread) last.push(message);
    else found.push([message]);
  }
  return found;
}

function Thread({ messages, ...props }: TimelineProps & { messages: readonly MessageView[] }) {
  const { debate } = props;
  const [first] = messages;
  if (!first) return null;
  const root = debate.messages.find(({ id }) => id === first.thread);
  const all = debate.messages.filter(({ thread }) => thread === first.thread);
  const id = `debate-thread-${first.thread}`;
  return (
    <section class="page-section debate-thread" aria-labelledby={id}>
      <h3 id={id}>{root?.title}</h3>
      <p class="debate-quiet">
        {all[0]?.date} to {all.at(-1)?.date}, {counted(all.length, 'message')}
        {messages.length < all.length && `, ${messages.length} of them listed`}
      </p>
      <ol class="debate-messages">
        {messages.map((message) => (
          <Message key={message.id} message={message} {...props} />
        ))}
      </ol>
    </section>
  );
}

/** No message is indented further: a line of replies can be longer than the screen is wide. */
const DEEPEST = 6;

const KNOWN: Readonly<Record<string, string>> = {
  quoted: 'Known as later messages quote it.',
  listed: 'Its text is not known, only that it was sent.',
};

function Message({ message, ...props }: TimelineProps & { message: MessageView }) {
  const { debate, listed } = props;
  const author = debate.people.find(({ id }) => id === message.author);
  const seed = message.id === debate.seed;
  const claims = debate.claims.filter(
    (claim) => claim.message === message.id && (listed === null || listed.has(claim.id)),
  );
  return (
    <li
      class={classNames('debate-message', seed && 'debate-seed')}
      style={{ '--depth': Math.min(message.depth, DEEPEST) }}
      aria-label={`${author?.name}, ${message.date}: ${message.title}`}
    >
      <div class="debate-message-head">
        <h4 id={`message-${message.id}`} tabIndex={-1}>
          <time dateTime={message.date}>{message.date}</time> {author?.name}
          <span class="debate-message-title">{message.title}</span>
        </h4>
        {seed && <p class="debate-seed-mark">The mail that this project was made from</p>}
        <p class="debate-message-meta">
          <Answers message={message} debate={debate} />
          <ExternalLink href={message.url}>
            <span class="debate-message-id">{message.messageId}</span>
          </ExternalLink>
          {KNOWN[message.known] && <span>{KNOWN[message.known]}</span>}
        </p>
      </div>
      {claims.length > 0 && <Claims {...props} claims={claims} />}
    </li>
  );
}

/** Whom the message answers, and the way there. */
function Answers({ message, debate }: { message: MessageView; debate: DebateView }) {
  const answered = debate.messages.find(({ id }) => id === message.answers);
  if (!answered) return <span>Begins the thread</span>;
  const author = debate.people.find(({ id }) => id === answered.author);
  const go = () => {
    const heading = document.getElementById(`message-${answered.id}`);
    heading?.scrollIntoView({ block: 'center' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <button
      type="button"
      class="debate-answers"
      aria-label={`Answers ${author?.name}, ${answered.date}: ${answered.title}`}
      title={answered.title}
      onClick={go}
    >
      answers {author?.name}, {answered.date}
    </button>
  );
}

interface ClaimsProps extends Pick<TimelineProps, 'debate' | 'replay' | 'open' | 'onToggle'> {
  readonly claims: readonly ClaimView[];
}

export function Claims({ claims, debate, replay, open, onToggle }: ClaimsProps) {
  return (
    <ul class="debate-claims" aria-label="Claims">
      {claims.map((claim) => (
        <Card key={claim.id} {...{ claim, debate, replay, open, onToggle }} />
      ))}
    </ul>
  );
}

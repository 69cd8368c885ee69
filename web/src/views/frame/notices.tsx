import { useStore } from '../../state/context.ts';
import { Notice, withCode } from '../../ui/index.ts';

/** What the page has to say, until it is put away. Announced as it arrives. */
export function NoticeList() {
  const { notices } = useStore();
  return (
    <div class="frame-notices" role="status" aria-label="Notices">
      {notices.list.value.map(({ id, severity, text }) => (
        <Notice key={id} severity={severity} onDismiss={() => notices.dismiss(id)}>
          {withCode(text)}
        </Notice>
      ))}
    </div>
  );
}

import type { Review } from '../../shared/api/types.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useMaterial } from './use-material.ts';

/** The notices of an application: nothing is refused for them. */
export function Notices({ notices, title }: { notices: Review['notices']; title: string }) {
  const { say, language } = useStaffWords();
  const material = useMaterial();
  if (notices.length === 0) return null;
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{title}</h2>
      <p className="muted">{say('notices.lead')}</p>
      <ul className="govuk-list govuk-list--bullet">
        {notices.map((notice) => (
          <li key={`${notice.code} ${notice.pointer} ${notice.source}`}>
            {notice.pointer && <strong>{material?.fieldWords(notice.pointer, language) ?? notice.pointer}: </strong>}
            {notice.detail}
            {(notice.related ?? []).map((pointer) => (
              <span className="muted" key={pointer}>
                {' '}
                {material?.fieldWords(pointer, language) ?? pointer}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Enrollments, Program, Programs, Requested } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Tag } from '../../shared/kit/messages.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import { useProgramWords } from '../../shared/words/program.ts';
import { useWords } from '../../shared/words/words.ts';
import { isOpenState } from '../application/states.ts';
import { ProgramTabs } from '../subnav.tsx';
import { Offered } from './offered.tsx';

/** "Cloud Partner Programs": the programs, and every blocker. */
export default function ProgramsPage() {
  const { say } = useWords();
  const { data, problem, reload } = useResource<Programs>('/programs');
  const applications = useResource<Requested>('/applications');
  const enrollments = useResource<Enrollments>('/enrollments');
  const check = async () => {
    await Promise.all([reload(), applications.reload(), enrollments.reload()]);
  };
  // A program is not offered to an account that may have an application for it.
  const isKnown = [applications, enrollments].every((one) => one.data || one.problem);
  const programs = (isKnown && data?.items) || [];
  const offered = programs.filter(({ availability }) => availability !== 'not-offered');
  const others = programs.filter(({ availability }) => availability === 'not-offered');
  return (
    <>
      <ProgramTabs current="/" />
      <PageHead title={say('programs.title')} lead={say('programs.lead')} />
      <div className="stack">
        {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
        {!(isKnown && data) && !problem && <Checking />}
        {offered.map((program) => (
          <Offered
            key={program.program}
            program={program}
            open={applications.data?.items.find(
              ({ program: id, state }) => id === program.program && isOpenState(state),
            )}
            enrollment={enrollments.data?.items.find(
              ({ program: id, state }) => id === program.program && state !== 'ended',
            )}
            check={check}
          />
        ))}
        {others.length > 0 && <Others programs={others} />}
      </div>
    </>
  );
}

/** The first program, until it is known whether this account can join it. */
function Checking() {
  const { say } = useProgramWords();
  return (
    <article className="card">
      <div className="card__head">
        <h2 className="govuk-heading-m">{say('program.name')}</h2>
        <span role="status">
          <Tag colour="grey">{say('programs.checking')}</Tag>
        </span>
      </div>
      <p className="govuk-body">{say('program.description')}</p>
    </article>
  );
}

/** Programs that do not take applications here. Each excludes the one that does. */
function Others({ programs }: { programs: readonly Program[] }) {
  const { say } = useWords();
  return (
    <section className="stack">
      <h2 className="govuk-heading-m">{say('programs.others')}</h2>
      {programs.map(({ program, name, description }) => (
        <article key={program} className="card">
          <div className="card__head">
            <h3 className="govuk-heading-s">{name}</h3>
            <Tag colour="grey">{say('programs.not-offered')}</Tag>
          </div>
          <p className="muted">{description}</p>
        </article>
      ))}
    </section>
  );
}

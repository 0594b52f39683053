import { useState } from 'react';
import type { Enrollments, Program, Requested } from '../../shared/api/types.ts';
import { Button, ButtonLink } from '../../shared/kit/button.tsx';
import { Tag } from '../../shared/kit/messages.tsx';
import { countryName, formatDay, formatHour } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import { StateTag } from '../application/state-tag.tsx';
import { Blockers } from './blockers.tsx';
import { Start } from './start.tsx';
import { WhatIf } from './what-if.tsx';

interface OfferedProps {
  readonly program: Program;
  readonly open: Requested['items'][number] | undefined;
  readonly enrollment: Enrollments['items'][number] | undefined;
  readonly check: () => Promise<void>;
}

/** A program that takes applications here, in any state of the account. */
export function Offered({ program, open, enrollment, check }: OfferedProps) {
  const { say } = useWords();
  return (
    <article className="card" aria-labelledby={`program-${program.program}`}>
      <div className="card__head">
        <h2 className="govuk-heading-m" id={`program-${program.program}`}>
          {program.name}
        </h2>
        {enrollment ? (
          <Tag colour="green">{say('programs.joined')}</Tag>
        ) : open ? (
          <StateTag state={open.state} />
        ) : (
          <Tag colour={program.availability === 'available' ? 'green' : 'orange'}>
            {say(program.availability === 'available' ? 'programs.available' : 'programs.unavailable')}
          </Tag>
        )}
      </div>
      <p className="govuk-body">{program.description}</p>
      {enrollment ? (
        <Joined enrollment={enrollment} />
      ) : open ? (
        <Continue open={open} />
      ) : program.availability === 'available' ? (
        <>
          <Start program={program.program} />
          <WhatIf program={program} />
        </>
      ) : (
        <Blocked program={program} check={check} />
      )}
    </article>
  );
}

function Joined({ enrollment }: { enrollment: NonNullable<OfferedProps['enrollment']> }) {
  const { say, language } = useWords();
  return (
    <>
      <p className="govuk-body">
        {say('programs.joined-since', {
          area: countryName(enrollment.businessArea, language),
          day: formatDay(enrollment.since, language),
        })}
      </p>
      <div className="actions">
        <ButtonLink href="/enrolled-programs" kind="secondary">
          {say('programs.see-enrolled')}
        </ButtonLink>
      </div>
    </>
  );
}

function Continue({ open }: { open: NonNullable<OfferedProps['open']> }) {
  const { say, language } = useWords();
  const isTheirTurn = open.state === 'draft' || open.state === 'changes-requested';
  return (
    <>
      <p className="govuk-body">
        {say('programs.open', {
          area: countryName(open.businessArea, language),
          day: formatDay(open.updatedAt, language),
        })}
      </p>
      <div className="actions">
        <ButtonLink href={`/requested-programs/${open.applicationId}`}>
          {say(isTheirTurn ? 'programs.continue' : 'programs.follow')}
        </ButtonLink>
      </div>
    </>
  );
}

function Blocked({ program, check }: Pick<OfferedProps, 'program' | 'check'>) {
  const { say, language } = useWords();
  const [checked, setChecked] = useState<Date>();
  const [checking, setChecking] = useState(false);
  const again = async () => {
    setChecking(true);
    await check();
    setChecked(new Date());
    setChecking(false);
  };
  return (
    <>
      <h3 className="govuk-heading-s">{say('programs.blockers', { count: program.blockers.length })}</h3>
      <Blockers blockers={program.blockers} />
      <div className="actions">
        <Button busy={checking} onClick={() => void again()}>
          {say('programs.check-again')}
        </Button>
        <span className="muted" role="status">
          {checking
            ? say('programs.checking')
            : checked && say('programs.checked', { time: formatHour(checked, language) })}
        </span>
      </div>
      <WhatIf program={program} />
    </>
  );
}

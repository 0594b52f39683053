import { useEffect, useState } from 'react';
import { useResource } from '../shared/api/use-resource.ts';
import { Button } from '../shared/kit/button.tsx';
import { Input } from '../shared/kit/input.tsx';
import { useSession } from '../shared/session/session.ts';
import type { SignInProps } from '../shared/session/sign-in.tsx';
import { Clock } from './clock.tsx';
import { type Identity, signInAs, tokenFor } from './sign-in.ts';

interface DemoAccount {
  readonly accountId: string;
  readonly company: string;
  readonly shows: string;
}

const Choice = ({ title, shows, identity }: { title: string; shows: string; identity: Identity }) => (
  <button type="button" onClick={() => void signInAs(identity)}>
    <strong>{title}</strong>
    <br />
    <span className="muted">{shows}</span>
  </button>
);

/** Whether the demo is complete: its last account has been reported. */
async function isSeeded(): Promise<boolean> {
  const token = await tokenFor({ accountId: 'demo-business-area-taken' });
  const response = await fetch('/programs', { headers: { authorization: `Bearer ${token}` } });
  return response.ok && !(await response.text()).includes('"facts-unavailable"');
}

/**
 * The development sign-in: an account by what it shows, or a member of staff. English only, because no user sees it.
 */
export function Accounts({ beside, audience }: SignInProps) {
  const { session } = useSession();
  if (beside && session) {
    const { accountId, subject, groups } = session;
    return (
      <Button onClick={() => void signInAs(accountId ? { accountId } : { subject, groups })}>
        Sign in again as {accountId ?? subject}
      </Button>
    );
  }
  return (
    <div className="stack" lang="en">
      {audience === 'staff' && <Staff />}
      <Partners />
      {audience !== 'staff' && <Staff />}
      <Clock />
    </div>
  );
}

/** Staff, by what each may do. */
const staff: readonly { readonly title: string; readonly shows: string; readonly identity: Identity }[] = [
  {
    title: 'Reviewer (rita)',
    shows: 'Reviews and approves a low risk.',
    identity: { subject: 'rita', groups: ['reviewer'] },
  },
  {
    title: 'Compliance (carl)',
    shows: 'Reviews and approves any risk; a high one needs a second approver.',
    identity: { subject: 'carl', groups: ['reviewer', 'compliance'] },
  },
  {
    title: 'Second approver (sue)',
    shows: 'Another reviewer in compliance: approves what carl has approved.',
    identity: { subject: 'sue', groups: ['reviewer', 'compliance'] },
  },
  {
    title: 'Operator (otto)',
    shows: 'Suspends, resumes and ends enrollments.',
    identity: { subject: 'otto', groups: ['operator'] },
  },
];

const Staff = () => (
  <section>
    <h2 className="govuk-heading-m">Staff</h2>
    <div className="accounts">
      {staff.map((one) => (
        <Choice key={one.title} {...one} />
      ))}
    </div>
  </section>
);

function Partners() {
  const { data } = useResource<{ items: readonly DemoAccount[] }>('/local/demo-accounts', 600_000);
  const [seeded, setSeeded] = useState(true);
  const [seeding, setSeeding] = useState(false);
  const [accountId, setAccountId] = useState('');
  const seed = async () => {
    setSeeding(true);
    await fetch('/local/seed', { method: 'POST' });
    setSeeding(false);
    setSeeded(await isSeeded());
  };
  useEffect(() => void isSeeded().then(setSeeded), []);
  return (
    <section className="stack">
      <h2 className="govuk-heading-m">Partners of the demo</h2>
      {!seeded && (
        <div className="notice">
          <p>The demo is not there yet. Filling it in takes half a minute.</p>
          <Button busy={seeding} onClick={() => void seed()}>
            {seeding ? 'Filling in…' : 'Fill in the demo'}
          </Button>
        </div>
      )}
      <div className="accounts">
        {data?.items.map(({ accountId: id, company, shows }) => (
          <Choice key={id} title={`${company} (${id})`} shows={shows} identity={{ accountId: id }} />
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (accountId) void signInAs({ accountId });
        }}
      >
        <Input
          id="account"
          name="account"
          label="Any other account"
          className="govuk-input--width-20"
          value={accountId}
          pattern="[A-Za-z0-9\-]{1,64}"
          onChange={({ currentTarget }) => setAccountId(currentTarget.value)}
        />
        <Button type="submit" kind="secondary">
          Sign in
        </Button>
      </form>
    </section>
  );
}

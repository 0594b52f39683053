import { type FunctionComponent, useEffect, useState } from 'react';
import { config } from '../config.ts';
import { Button } from '../kit/button.tsx';
import { PageHead } from '../shell/page.tsx';
import { useWords } from '../words/words.ts';
import { useSession } from './session.ts';

export interface SignInProps {
  readonly audience: 'applicant' | 'staff';
  /** Beside a form whose session ended: the same person signs in again, and the page stays. */
  readonly beside?: boolean;
}

/** The conditions in the order of the source document, to read before signing in. */
const conditions = [
  'conditions.hcpn',
  'conditions.enterprise',
  'conditions.area',
  'conditions.path',
  'conditions.distribution',
  'conditions.resources',
  'conditions.arrears',
  'conditions.consumption',
  'conditions.associated',
  'conditions.master',
  'conditions.real-name',
  'conditions.preregistered',
] as const;

/** Asks to sign in, and shows partners the conditions. */
export function SignIn({ audience }: SignInProps) {
  const { say } = useWords();
  return (
    <>
      <PageHead title={say('sign-in.title')} lead={say(`sign-in.lead-${audience}`)} />
      <div className="stack">
        <div className="card">
          <Ways audience={audience} />
        </div>
        {audience === 'applicant' && (
          <section className="card">
            <h2 className="govuk-heading-m">{say('conditions.title')}</h2>
            <ul className="govuk-list govuk-list--bullet">
              {conditions.map((id) => (
                <li key={id}>{say(id)}</li>
              ))}
            </ul>
            <p className="govuk-body">{say('conditions.freeze')}</p>
          </section>
        )}
      </div>
    </>
  );
}

/** The ways to sign in here: with the identity provider, or in development as anybody of the demo. */
export function Ways(props: SignInProps) {
  const { say } = useWords();
  const { session } = useSession();
  const [Development, setDevelopment] = useState<FunctionComponent<SignInProps>>();
  const [hasFailed, setHasFailed] = useState(false);
  const { signIn } = config();
  useEffect(() => {
    if (DEVELOPMENT && signIn.kind === 'development')
      void import('../../development/accounts.tsx').then(({ Accounts }) => setDevelopment(() => Accounts));
  }, [signIn.kind]);
  const open = async (settings: Extract<typeof signIn, { kind: 'oidc' }>) => {
    setHasFailed(false);
    try {
      const { begin, beginBeside } = await import('./oidc.ts');
      await (props.beside && session ? beginBeside(settings) : begin(settings));
    } catch {
      // The provider cannot be reached, or signed nobody in.
      setHasFailed(true);
    }
  };
  if (signIn.kind === 'oidc')
    return (
      <div>
        {hasFailed && (
          <p className="govuk-error-message" role="alert">
            {say('sign-in.failed')}
          </p>
        )}
        <Button onClick={() => void open(signIn)}>{say('sign-in.button')}</Button>
      </div>
    );
  return Development ? <Development {...props} /> : null;
}

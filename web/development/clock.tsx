import { useState } from 'react';
import { Button } from '../shared/kit/button.tsx';
import { Input } from '../shared/kit/input.tsx';

/** Sets the server's clock, so that a deadline comes at once, or lets it run again. */
export function Clock() {
  const [at, setAt] = useState('');
  const [told, setTold] = useState('');
  const set = async (now: string | null) => {
    const response = await fetch('/local/clock', { method: 'POST', body: JSON.stringify({ now }) });
    if (!response.ok) return setTold(`The clock was not set: ${response.status}.`);
    const shown = (await response.json()) as { readonly now: string };
    setTold(now === null ? 'The clock runs.' : `The clock stands at ${shown.now}.`);
  };
  return (
    <section>
      <h2 className="govuk-heading-m">Clock of the server</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (at) void set(new Date(at).toISOString());
        }}
      >
        <Input
          id="clock"
          name="clock"
          label="Time"
          type="datetime-local"
          className="govuk-input--width-20"
          value={at}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
        <div className="actions">
          <Button type="submit" kind="secondary">
            Stop it there
          </Button>
          <Button kind="secondary" onClick={() => void set(null)}>
            Let it run
          </Button>
          <span className="muted" role="status">
            {told}
          </span>
        </div>
      </form>
    </section>
  );
}

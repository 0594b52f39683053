import { useEffect, useState } from 'react';
import { type EnrollmentState, enrollmentStates } from '../../../lib/domain/enrollment/enrollment.ts';
import { useCountryOptions } from '../../applicant/form/code-options.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Input, Select } from '../../shared/kit/input.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useFilters } from './filters.ts';

/** The filters for state, area and account. */
export function FilterBar() {
  const { say, language } = useStaffWords();
  const [filters, change] = useFilters();
  const [account, setAccount] = useState(filters.account);
  // The address may change without this form.
  useEffect(() => setAccount(filters.account), [filters.account]);
  const areas = useCountryOptions(language, filters.area ? [filters.area] : []);
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        change({ account: account.trim() });
      }}
    >
      <Select
        id="state"
        name="state"
        label={say('operator.state')}
        items={[
          { value: '', text: say('operator.any-state') },
          ...enrollmentStates.map((value) => ({ value, text: say(`enrollment.${value}`) })),
        ]}
        value={filters.state}
        onChange={({ currentTarget }) => change({ state: currentTarget.value as EnrollmentState | '' })}
      />
      <Select
        id="area"
        name="area"
        label={say('queue.area')}
        items={[{ value: '', text: say('queue.any-area') }, ...areas]}
        value={filters.area}
        onChange={({ currentTarget }) => change({ area: currentTarget.value })}
      />
      <Input
        id="account"
        name="account"
        label={say('operator.account')}
        className="govuk-input--width-10"
        pattern="[A-Za-z0-9\-]{1,64}"
        value={account}
        onChange={({ currentTarget }) => setAccount(currentTarget.value)}
      />
      <Button type="submit" kind="secondary">
        {say('operator.filter')}
      </Button>
    </form>
  );
}

import { type ReactNode, useState } from 'react';
import type { Problem } from '../shared/api/problem.ts';
import { ProblemNotice } from '../shared/api/problem-notice.tsx';
import { Button, ButtonLink } from '../shared/kit/button.tsx';
import { Checkbox, Checkboxes, Radios } from '../shared/kit/choices.tsx';
import { Dialog } from '../shared/kit/dialog.tsx';
import { FileInput } from '../shared/kit/file-input.tsx';
import { Input, Select, Textarea } from '../shared/kit/input.tsx';
import { Breadcrumbs, ScrollTable, SummaryList, Table, TaskList } from '../shared/kit/lists.tsx';
import { Details, ErrorSummary, InsetText, Notice, Panel, Tag, WarningText } from '../shared/kit/messages.tsx';
import { Picker } from '../shared/kit/picker.tsx';
import { NotLoaded } from '../shared/shell/not-loaded.tsx';
import { PageHead } from '../shared/shell/page.tsx';
import { Paging } from '../shared/shell/paging.tsx';

const longWord = 'Rechtsschutzversicherungsgesellschaften der Donaudampfschifffahrtsgesellschaft';
const chinese = '反商业贿赂尽职调查问卷：请说明贵公司与公职人员之间的全部关系，以及为防止商业贿赂而采取的措施。';
const items = [
  { value: 'a', text: 'Managed service provider' },
  { value: 'b', text: longWord, hint: 'A hint of its own' },
  { value: 'c', text: chinese },
];

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="card stack">
    <h2 className="govuk-heading-m">{title}</h2>
    {children}
  </section>
);

/** Every part of the kit in every state, for development only. Its words are not translated. */
export default function KitPage() {
  return (
    <div className="stack" lang="en">
      <Breadcrumbs items={[{ text: 'Programs', href: '/' }, { text: 'Kit' }]} />
      <PageHead title="Kit" lead="Every component in every state." actions={<Button>Primary</Button>} />
      <Section title="Buttons">
        <div className="actions">
          <Button>Primary</Button>
          <Button busy>Busy</Button>
          <Button disabled>Disabled</Button>
          <Button kind="secondary">Secondary</Button>
          <Button kind="warning">Warning</Button>
          <ButtonLink href="/kit">Link</ButtonLink>
          <ButtonLink kind="secondary" href="/kit">
            Secondary link
          </ButtonLink>
        </div>
        <Paging first="/kit" next="/kit" />
        <OpensDialog />
      </Section>
      <Fields />
      <Files />
      <Section title="Messages">
        <ErrorSummary title="There is a problem" errors={[{ field: 'kit-input', text: longWord }, { text: chinese }]} />
        <Notice>Something to know.</Notice>
        <Notice kind="warn" action={<Button kind="secondary">Act</Button>}>
          {chinese}
        </Notice>
        <Notice kind="good">Done.</Notice>
        <Notice kind="bad">{longWord}</Notice>
        {problems.map((problem) => (
          <ProblemNotice key={problem.code} problem={problem} retry={() => {}} />
        ))}
        <NotLoaded again={() => {}} />
        <InsetText>{chinese}</InsetText>
        <WarningText>{longWord}</WarningText>
        <Details summary="More" open>
          {chinese}
        </Details>
        <p>
          <Tag>Blue</Tag> <Tag colour="grey">Grey</Tag> <Tag colour="green">Green</Tag>{' '}
          <Tag colour="orange">Orange</Tag> <Tag colour="red">Red</Tag> <Tag colour="red">{longWord}</Tag>
        </p>
        <span className="status-line">Saved 14:02</span>{' '}
        <span className="status-line" data-state="saving">
          Saving
        </span>{' '}
        <span className="status-line" data-state="offline">
          Offline, kept on this device
        </span>{' '}
        <span className="status-line" data-state="signed-out">
          Signed out: sign in to save
        </span>
      </Section>
      <Section title="Lists">
        <TaskList
          items={[
            { key: 'a', title: 'Company information', href: '/kit', status: 'Complete' },
            { key: 'b', title: longWord, href: '/kit', hint: chinese, status: <Tag>Incomplete</Tag> },
            { key: 'c', title: 'Nothing to do', status: <Tag colour="grey">Empty</Tag> },
          ]}
        />
        <SummaryList
          rows={[
            { key: 'a', label: 'Legal name', value: longWord, action: { href: '/kit', text: 'Change', about: 'name' } },
            { key: 'b', label: '业务区域', value: chinese },
          ]}
        />
        <Table
          caption="A table without a box"
          head={[{ content: 'Area' }, { content: 'Applications', numeric: true }]}
          rows={[{ key: 'a', cells: [{ content: 'Singapore' }, { content: '4', numeric: true }] }]}
        />
        <ScrollTable
          label="A table"
          caption="A table"
          firstCellIsHeader
          head={[{ content: 'Company' }, { content: 'State' }, { content: 'Score', numeric: true }]}
          rows={[
            {
              key: 'a',
              cells: [{ content: longWord }, { content: <Tag>Submitted</Tag> }, { content: '12', numeric: true }],
            },
            {
              key: 'b',
              cells: [{ content: '浦江云科技有限公司' }, { content: chinese }, { content: '7', numeric: true }],
            },
          ]}
        />
      </Section>
      <div lang="en">
        <Panel title="Application submitted">You can view the review progress.</Panel>
      </div>
    </div>
  );
}

/** A refusal of each kind: of a field, for a while, and of the API itself. */
const problems: readonly Problem[] = [
  {
    code: 'validation-failed',
    status: 422,
    title: 'The request is not valid.',
    errors: [{ pointer: '/legalName', code: 'required', detail: longWord }],
  },
  { code: 'unreachable', status: 0, title: 'Unreachable' },
  { code: 'internal-error', status: 500, title: 'Something went wrong.', requestId: 'request-1' },
];

function OpensDialog() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button kind="secondary" onClick={() => setIsOpen(true)}>
        Open a dialog
      </Button>
      {isOpen && (
        <Dialog title="A dialog" closeText="Close" onClose={() => setIsOpen(false)}>
          <p>{longWord}</p>
          <p>{chinese}</p>
        </Dialog>
      )}
    </>
  );
}

function Files() {
  const [name, setName] = useState('business-licence.pdf');
  const file = { label: 'Business licence', accept: 'application/pdf', onFile: () => {} };
  return (
    <Section title="Files">
      <FileInput
        {...file}
        id="kit-file"
        hint="A hint"
        onFile={(chosen) => chosen && setName(chosen.name)}
        current={<p>{name}</p>}
      >
        <Picker id="kit-known" name="kit-known" label="Picker" items={items} action="Use this" onPick={setName} />
      </FileInput>
      <FileInput {...file} id="kit-sending" label="On its way" sending={{ name: longWord, part: 0.4 }} />
      <FileInput {...file} id="kit-unfit" label={chinese} error="This is HEIC. Save it as JPEG, PNG or PDF." />
      <FileInput {...file} id="kit-locked" label="Locked" disabled />
      <Picker
        id="kit-picker"
        name="kit-picker"
        label="In error"
        error="Choose one."
        items={items}
        action="Add"
        onPick={setName}
      />
      <Picker id="kit-off" name="kit-off" label="Disabled" disabled items={items} action="Add" onPick={setName} />
    </Section>
  );
}

function Fields() {
  const [text, setText] = useState('Some text');
  const [one, setOne] = useState('a');
  const [many, setMany] = useState<readonly string[]>(['b']);
  const [ticked, setTicked] = useState(true);
  return (
    <Section title="Fields">
      <Input
        id="kit-input"
        name="kit-input"
        label="Input"
        hint="A hint"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Input
        id="kit-error"
        name="kit-error"
        label={chinese}
        error="Enter a date as YYYY-MM-DD."
        defaultValue={longWord}
      />
      <Input id="kit-disabled" name="kit-disabled" label="Disabled" disabled value="Locked" />
      <Select
        id="kit-select"
        name="kit-select"
        label="Select"
        items={items}
        value={one}
        onChange={({ currentTarget }) => setOne(currentTarget.value)}
      />
      <Textarea
        id="kit-area"
        name="kit-area"
        label="Textarea"
        maxLength={200}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Radios
        id="kit-radios"
        name="kit-radios"
        label="Radios"
        hint={chinese}
        items={items}
        value={one}
        onChange={setOne}
      />
      <Radios
        id="kit-inline"
        name="kit-inline"
        label="Inline, in error"
        className="govuk-radios--inline"
        error="Choose one."
        items={items.slice(0, 1)}
      />
      <Checkboxes id="kit-boxes" name="kit-boxes" label="Checkboxes" items={items} values={many} onChange={setMany} />
      <Checkbox id="kit-box" name="kit-box" label="I accept the agreement" checked={ticked} onChange={setTicked} />
    </Section>
  );
}

import { mailedEvents, publishedEvents } from '../../../lib/contract/events.ts';
import { isMailed } from '../../../lib/notifications/event.ts';
import { recipientOf, rolesOf } from '../../../lib/notifications/recipients.ts';
import { languageOf } from '../../../lib/words/languages.ts';
import { anAccount } from '../../support/builders.ts';

test.each([
  ['zh', 'zh-CN'],
  ['zh-CN', 'zh-CN'],
  ['ZH-hans-SG', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['en', 'en'],
  ['zha', 'en'],
  ['de', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the language of %p is %s', (tag, language) => expect(languageOf(tag)).toBe(language));

test('nobody is mailed about what the approval or the application already says', () => {
  expect(publishedEvents.filter((type) => !isMailed(type))).toEqual([
    'ReviewReleased',
    'EnrollmentStarted',
    'PurchaseFreezeStarted',
    'PurchaseFreezeLifted',
  ]);
});

test('reviewers are mailed if one of them has to act, and the applicant about everything else', () => {
  const toReviewers = mailedEvents.filter((type) => rolesOf(type).includes('reviewers'));
  expect(toReviewers).toEqual(['SecondApprovalRequested', 'ReviewOverdue']);
  expect(mailedEvents.filter((type) => !rolesOf(type).includes('applicant'))).toEqual(toReviewers);
});

test('the applicant has the name and address of the identity source', () => {
  const account = anAccount({ identity: { language: 'zh-Hans' } });
  expect(recipientOf('applicant', account, 'reviewers@vendor.example')).toEqual({
    role: 'applicant',
    address: 'ops@merlion.example',
    name: 'Merlion Cloud Pte. Ltd.',
    language: 'zh-CN',
  });
});

test('an account without identity, or with an empty address, has no recipient', () => {
  expect(recipientOf('applicant', anAccount({ identity: 'silent' }), undefined).address).toBeUndefined();
  expect(recipientOf('applicant', anAccount({ identity: { email: '' } }), undefined).address).toBeUndefined();
});

test('reviewers share an address and read English, whatever the account does', () => {
  const account = anAccount({ identity: { language: 'zh-CN' } });
  expect(recipientOf('reviewers', account, 'reviewers@vendor.example')).toEqual({
    role: 'reviewers',
    address: 'reviewers@vendor.example',
    language: 'en',
  });
});

import { unreachableBy } from '../../../lib/domain/application/unreachable.ts';

const ofAccount = { pointer: '', code: 'mail-not-deliverable', sentence: 'account-mail-not-deliverable' };
const ofContact = { pointer: '/steps/company-information/contact/email', code: 'mail-not-deliverable' };

describe('mails about an application', () => {
  test.each([
    ['reach addresses in ASCII', { account: 'ops@merlion.example', contact: 'mei.ling@merlion.example' }, []],
    ['reach a domain in another script', { account: 'ops@例え.example', contact: 'mei@例え.example' }, []],
    ['are not yet in question while no address is known', {}, []],
    ['do not reach an account in another script', { account: '用户@merlion.example' }, [ofAccount]],
    ['do not reach a contact in another script', { contact: '用户@merlion.example' }, [ofContact]],
    [
      'do not reach either address in another script',
      { account: 'opß@merlion.example', contact: 'é@merlion.example' },
      [ofAccount, ofContact],
    ],
  ])('%s', (_, addresses, findings) => {
    expect(unreachableBy(addresses)).toEqual(findings);
  });
});

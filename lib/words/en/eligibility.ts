import type { EligibilityWords } from '../eligibility.ts';

const always = (text: string) => () => text;
const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
const plural = (count: unknown, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
const money = (value: unknown): string => {
  const { amount, currency } = value as { amount: string; currency: string };
  return `${amount} ${currency}`;
};

const sourceNames: Readonly<Record<string, string>> = {
  identity: 'the identity service (kind of account, real-name authentication)',
  billing: 'billing (arrears, consumption records)',
  resources: 'the resource inventory (provisioned resources)',
  partners: 'the partner registry (HCPN membership, development paths, associations)',
  sales: 'sales (preregistration by a business development manager)',
};

const registerAnother = 'or register a new account and apply with it';

export const words: EligibilityWords = {
  'hcpn-membership-required': {
    title: 'HCPN membership is required',
    detail: always('The account is not an HCPN partner. Only HCPN partners can apply.'),
    remedy: always('Join the HCPN in the Partner Center first, then apply.'),
  },
  'enterprise-account-required': {
    title: 'An enterprise account is required',
    detail: ({ accountKind }) => `The account is an ${accountKind} account; only enterprise customers can join.`,
    remedy: always('Register an account for your enterprise and apply with it.'),
  },
  'business-area-taken': {
    title: 'The business area is taken',
    detail: ({ businessArea }) =>
      `Another account of the same company holds the business area ${businessArea}; a company can have only one account for each business area.`,
    remedy: always(
      'Choose another business area, or use the account that holds this one. If someone else used the registration number of your company, contest the area on the page of your application. We compare both applications and can free the area.',
    ),
  },
  'development-path-joined': {
    title: 'The account has joined a development path',
    detail: ({ developmentPaths }) => `The account has joined: ${list(developmentPaths)}.`,
    remedy: always(`Leave the development path in the Partner Center, ${registerAnother}.`),
  },
  'distribution-program-joined': {
    title: 'The account is in the Distribution Partner Program',
    detail: ({ distributionProgram }) =>
      distributionProgram === 'joining'
        ? 'The account is joining the Distribution Partner Program.'
        : 'The account has joined the Distribution Partner Program.',
    remedy: ({ distributionProgram }) =>
      distributionProgram === 'joining'
        ? `Withdraw the application to the Distribution Partner Program, ${registerAnother}.`
        : `Leave the Distribution Partner Program, ${registerAnother}.`,
  },
  'resources-provisioned': {
    title: 'Resources are provisioned',
    detail: ({ provisioned, payPerUseEnabled }) =>
      `The account has ${plural(provisioned, 'provisioned resource')}${payPerUseEnabled ? ', and pay-per-use resources are enabled' : ''}.`,
    remedy: always(
      'If the account has already enabled pay-per-use resources, go to the console and release the resources, or register a new account, before submitting your application.',
    ),
  },
  'account-in-arrears': {
    title: 'The account is in arrears',
    detail: ({ arrears }) => (arrears ? `The account owes ${money(arrears)}.` : 'The account has unpaid bills.'),
    remedy: always(
      'Pay the outstanding amount in the Billing Center. We check the account again as soon as the payment is reported.',
    ),
  },
  'consumption-records': {
    title: 'The account has consumption records',
    detail: ({ consumptionRecords }) => `The account has ${plural(consumptionRecords, 'consumption record')}.`,
    remedy: always('Consumption records cannot be removed. Register a new account and apply with it.'),
  },
  'associated-with-partner': {
    title: 'The account is associated with another partner',
    detail: ({ associatedPartner }) => `The account is associated with the partner ${associatedPartner}.`,
    remedy: always(`End the association with that partner in the Partner Center, ${registerAnother}.`),
  },
  'enterprise-master-or-member': {
    title: 'The account is an enterprise master or member account',
    detail: ({ enterpriseRole }) => `The account is an enterprise ${enterpriseRole} account.`,
    remedy: always(`Dissolve the relationship in Enterprise Center, ${registerAnother}.`),
  },
  'real-name-authentication': {
    title: 'Real-name authentication',
    detail: ({ kind, state }) => {
      const which = kind === 'none' ? 'real-name authentication' : `${kind} real-name authentication`;
      return state === 'passed' ? `The account has passed ${which}.` : `The account is being used for ${which}.`;
    },
    remedy: ({ state }) =>
      state === 'passed'
        ? 'Register a new account without real-name authentication, and apply with it.'
        : `Cancel the authentication that is in progress, ${registerAnother}.`,
  },
  'preregistered-by-bd': {
    title: 'The account is preregistered',
    detail: ({ preregisteredBy }) => `The account was preregistered by ${preregisteredBy} of the vendor.`,
    remedy: ({ preregisteredBy }) =>
      `Ask ${preregisteredBy} or your business development contact to remove the preregistration, ${registerAnother}.`,
  },
  'registered-country-unknown': {
    title: 'The registered country or region is unknown',
    detail: ({ registeredCountry }) =>
      `The account is registered in "${registeredCountry}", which is not a country or region that we recognize.`,
    remedy: always(
      'Correct the country or region of your account in the Account Center, or contact support. We check again as soon as the correction is reported.',
    ),
  },
  'application-open': {
    title: 'An application is already open',
    detail: ({ applicationId }) => `The account's application ${applicationId} has not ended.`,
    remedy: always('Continue that application, or withdraw it before you start another.'),
  },
  'already-enrolled': {
    title: 'The account is already enrolled',
    detail: always('The account has already joined this program.'),
    remedy: always('You do not need to apply. See Partner Programs Enrolled.'),
  },
  'reapply-not-yet': {
    title: 'It is too early to apply again',
    detail: ({ reapplyAfter }) =>
      `An application from this account was rejected. The account can apply again from ${reapplyAfter}.`,
    remedy: ({ reapplyAfter }) => `Apply again from ${reapplyAfter}, or appeal against the rejection.`,
  },
  'purchase-in-progress': {
    title: 'A purchase is in progress',
    detail: ({ permits, until }) =>
      `The account has ${plural(permits, 'purchase')} in progress, until ${until} at the latest.`,
    remedy: always(
      'Wait until the purchase is completed or canceled. The resources that you purchase can also prevent you from joining.',
    ),
  },
  'facts-unavailable': {
    title: 'The account cannot be checked yet',
    detail: ({ source }) =>
      `We have not received any information about the account from ${sourceNames[String(source)] ?? source}.`,
    remedy: always(
      'The information usually arrives within minutes after an account is registered. Try again later. If the problem persists, contact support.',
    ),
  },
};

import type { EligibilityWords } from '../eligibility.ts';

const always = (text: string) => () => text;
const list = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value));
const money = (value: unknown): string => {
  const { amount, currency } = value as { amount: string; currency: string };
  return `${amount} ${currency}`;
};
const named = (names: Readonly<Record<string, string>>, value: unknown): string =>
  names[String(value)] ?? String(value);

const sourceNames: Readonly<Record<string, string>> = {
  identity: '身份服务（账号类型、实名认证）',
  billing: '计费系统（欠费、消费记录）',
  resources: '资源清单（已开通的资源）',
  partners: '伙伴登记系统（HCPN 会员资格、发展路径、关联关系）',
  sales: '销售系统（业务拓展经理的预登记）',
};
const roles: Readonly<Record<string, string>> = { master: '企业主账号', member: '企业子账号' };
const accountKinds: Readonly<Record<string, string>> = { individual: '个人' };
const authentications: Readonly<Record<string, string>> = {
  none: '实名认证',
  individual: '个人实名认证',
  enterprise: '企业实名认证',
};

const registerAnother = '或注册新账号后使用新账号申请';

export const words: EligibilityWords = {
  'hcpn-membership-required': {
    title: '需要先成为 HCPN 伙伴',
    detail: always('该账号不是 HCPN（伙伴网络）的伙伴，只有 HCPN 伙伴才能申请。'),
    remedy: always('请先在伙伴中心加入 HCPN，再提交申请。'),
  },
  'enterprise-account-required': {
    title: '需要企业账号',
    detail: ({ accountKind }) => `该账号为${named(accountKinds, accountKind)}账号，只有企业客户才能加入。`,
    remedy: always('请为贵公司注册企业账号，并使用该账号申请。'),
  },
  'business-area-taken': {
    title: '业务区域已被占用',
    detail: ({ businessArea }) =>
      `同一公司的另一个账号已持有业务区域 ${businessArea}；一家公司在每个业务区域只能有一个账号。`,
    remedy: always(
      '请选择其他业务区域，或使用贵公司持有该业务区域的账号。如果他人冒用了贵公司的注册号，请在您的申请页面提出异议：我们会核对双方的申请，并可释放该业务区域。',
    ),
  },
  'development-path-joined': {
    title: '账号已加入发展路径',
    detail: ({ developmentPaths }) => `该账号已加入以下发展路径：${list(developmentPaths)}。`,
    remedy: always(`请在伙伴中心退出该发展路径，${registerAnother}。`),
  },
  'distribution-program-joined': {
    title: '账号属于分销伙伴计划',
    detail: ({ distributionProgram }) =>
      distributionProgram === 'joining' ? '该账号正在申请加入分销伙伴计划。' : '该账号已加入分销伙伴计划。',
    remedy: ({ distributionProgram }) =>
      distributionProgram === 'joining'
        ? `请撤回加入分销伙伴计划的申请，${registerAnother}。`
        : `请退出分销伙伴计划，${registerAnother}。`,
  },
  'resources-provisioned': {
    title: '账号已开通资源',
    detail: ({ provisioned, payPerUseEnabled }) =>
      `该账号已开通 ${provisioned} 个资源${payPerUseEnabled ? '，并已启用按需计费资源' : ''}。`,
    remedy: always('如果账号已启用按需计费资源，请先前往控制台释放资源，或注册新账号，再提交申请。'),
  },
  'account-in-arrears': {
    title: '账号欠费',
    detail: ({ arrears }) => (arrears ? `该账号欠费 ${money(arrears)}。` : '该账号有未支付的账单。'),
    remedy: always('请在费用中心付清欠款，付清后系统会立即重新检查申请条件。'),
  },
  'consumption-records': {
    title: '账号有消费记录',
    detail: ({ consumptionRecords }) => `该账号有 ${consumptionRecords} 条消费记录。`,
    remedy: always('消费记录无法删除：请注册一个从未有过消费的新账号，并使用该账号申请。'),
  },
  'associated-with-partner': {
    title: '账号已与其他伙伴关联',
    detail: ({ associatedPartner }) => `该账号已与伙伴 ${associatedPartner} 关联。`,
    remedy: always(`请在伙伴中心解除与该伙伴的关联，${registerAnother}。`),
  },
  'enterprise-master-or-member': {
    title: '账号为企业主账号或企业子账号',
    detail: ({ enterpriseRole }) => `该账号为${named(roles, enterpriseRole)}。`,
    remedy: always(`请在企业中心解除主子账号关系，${registerAnother}。`),
  },
  'real-name-authentication': {
    title: '实名认证',
    detail: ({ kind, state }) =>
      state === 'passed'
        ? `该账号已通过${named(authentications, kind)}。`
        : `该账号正在进行${named(authentications, kind)}。`,
    remedy: ({ state }) =>
      state === 'passed'
        ? '请注册一个未进行实名认证的新账号，并使用该账号申请。'
        : `请取消正在进行的实名认证，${registerAnother}。`,
  },
  'preregistered-by-bd': {
    title: '账号已被预登记',
    detail: ({ preregisteredBy }) => `该账号已由云厂商的 ${preregisteredBy} 预登记。`,
    remedy: ({ preregisteredBy }) => `请联系 ${preregisteredBy} 或您的业务拓展联系人取消预登记，${registerAnother}。`,
  },
  'registered-country-unknown': {
    title: '账号的注册国家或地区无法识别',
    detail: ({ registeredCountry }) => `该账号的注册国家或地区为“${registeredCountry}”，无法识别。`,
    remedy: always('请在账号中心更正账号的国家或地区，或联系技术支持。更正上报后，我们会立即重新检查。'),
  },
  'application-open': {
    title: '已有进行中的申请',
    detail: ({ applicationId }) => `该账号的申请 ${applicationId} 尚未结束。`,
    remedy: always('请继续该申请，或先将其撤回，再开始新的申请。'),
  },
  'already-enrolled': {
    title: '账号已加入该计划',
    detail: always('该账号已经加入该计划。'),
    remedy: always('您无需再次申请，请查看“已加入的伙伴计划”。'),
  },
  'reapply-not-yet': {
    title: '尚未到可重新申请的日期',
    detail: ({ reapplyAfter }) => `该账号的申请曾被拒绝，可自 ${reapplyAfter} 起重新申请。`,
    remedy: ({ reapplyAfter }) => `请自 ${reapplyAfter} 起重新申请，或对该拒绝决定提出申诉。`,
  },
  'purchase-in-progress': {
    title: '有正在进行的购买',
    detail: ({ permits, until }) => `该账号有 ${permits} 笔正在进行的购买，最晚可能持续到 ${until}。`,
    remedy: always('请等待购买完成或取消后再申请。请注意，所购买的资源也可能导致您无法加入。'),
  },
  'facts-unavailable': {
    title: '暂时无法判断该账号',
    detail: ({ source }) => `尚未收到${named(sourceNames, source)}关于该账号的信息。`,
    remedy: always('账号注册后，相关信息通常会在几分钟内到达：请稍后重试；如仍未解决，请联系技术支持。'),
  },
};

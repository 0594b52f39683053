import type { ProblemWords } from '../problems.ts';

export const words: ProblemWords = {
  refusals: {
    'malformed-json': { title: 'JSON 格式错误', detail: '请求体不是 UTF-8 编码的 JSON。' },
    unauthenticated: { title: '未登录', detail: '请提供有效的访问令牌。' },
    forbidden: { title: '没有权限', detail: '该令牌无权执行此操作。' },
    'not-found': { title: '未找到', detail: '您访问的内容不存在，或不属于您。' },
    'method-not-allowed': { title: '不支持该请求方法', detail: '该路径只支持其他请求方法。' },
    'not-eligible': { title: '不符合加入条件', detail: '该账号无法加入，请查看列出的每一项原因。' },
    'application-already-open': {
      title: '已有进行中的申请',
      detail: '请继续进行中的申请，或将其撤回。',
    },
    'business-area-taken': {
      title: '业务区域已被占用',
      detail: '同一公司的另一个账号已持有该业务区域。',
    },
    'wrong-state': { title: '当前状态不允许此操作', detail: '申请在当前状态下不允许此操作。' },
    'purchase-frozen': {
      title: '购买已冻结',
      detail: '该账号不能购买或开通云服务及资源。',
    },
    'conflict-of-interest': {
      title: '利益冲突',
      detail: '您与该申请或此前对它的决定存在关联，请交由其他审核人员处理。',
    },
    'lease-lost': {
      title: '领取期限已过',
      detail: '该申请当前不由您审核：请重新领取并再次查看，然后作出决定。',
    },
    'nothing-changed': {
      title: '没有任何变更',
      detail: '答案与上次提交的相同：请修改被要求修改的内容，或发送 `unchanged: true` 确认。',
    },
    'request-in-progress': {
      title: '请求正在处理中',
      detail: '同一请求仍在处理：请稍后使用原来的 Idempotency-Key 再次发送。',
    },
    'agreement-outdated': {
      title: '协议版本已过期',
      detail: '请阅读并接受当前版本的协议。',
    },
    'questionnaire-outdated': {
      title: '问卷版本已过期',
      detail: '请填写此处所列版本的问卷。',
    },
    'stale-version': {
      title: '版本已过期',
      detail: '申请在您读取之后已有变更：请重新读取，然后再操作。',
    },
    'payload-too-large': { title: '请求体过大', detail: '请求体超过了允许的大小。' },
    'unsupported-media-type': {
      title: '不支持的媒体类型',
      detail: '请使用此处所列的媒体类型。',
    },
    'invalid-request': { title: '请求无效', detail: '请更正列出的每一项错误。' },
    'incomplete-application': {
      title: '申请尚未填写完整',
      detail: '请完成每个步骤，待完成的内容见下方列表。',
    },
    'idempotency-key-reused': {
      title: '幂等键已被使用',
      detail: '该幂等键属于另一个请求，请使用新的幂等键。',
    },
    'version-required': {
      title: '需要指定版本',
      detail: '请在 If-Match 中提供您读取申请时获得的 ETag。',
    },
    'too-many-requests': {
      title: '请求过于频繁',
      detail: '请降低请求频率：按 Retry-After 指定的时间等待后，再次发送同一请求。',
    },
    'try-again': {
      title: '请重试',
      detail: '系统繁忙或暂时不可用：请使用原来的 Idempotency-Key 再次发送同一请求。',
    },
  },
  internalError: '服务器内部错误',
  conflicts: {
    'own-account': '您的令牌属于提出申请的账号，请交由其他审核人员处理。',
    'acted-for-account': '您曾代表提出申请的账号进行操作，请交由其他审核人员处理。',
    'appealed-decision': '您参与过本申请所申诉的决定，请交由其他审核人员处理。',
    'first-approval': '二次审批须由未领取、评判或批准过该申请的人员进行，而您已参与，请交由其他审核人员处理。',
  },
  needs: {
    reviewer: '此操作仅限审核人员：您的令牌不在 `reviewer` 组中。',
    compliance: '该申请的风险须由 `compliance` 组的人员决定，请交由其处理。',
    operator: '此操作仅限运营人员：您的令牌不在 `operator` 组中。',
  },
  flags: {
    upheld: (flags) => `已确认涉及受制裁或被禁止交易的一方（${flags.join('、')}），该申请不能批准。`,
    open: '批准之前，须先对列出的每个风险标记作出处置。',
  },
  enrollmentState: {
    active: '该伙伴计划处于有效状态：可以暂停或终止。',
    suspended: '该伙伴计划已暂停：可以恢复或终止。',
    ended: '该伙伴计划已终止，不能再变更。',
  },
  renewal: {
    early: (day) => `该伙伴计划目前还不能续期：请在 ${day} 或之后开始续期。`,
    ended: '提交续期申请后，该伙伴计划已终止，没有可以延长的有效期。请要求修改，以便作为新申请重新提交，或驳回。',
  },
  contest: {
    'not-open': '只有尚可提交的申请才能对业务区域提出异议。',
    'not-held': '没有其他账号为该公司持有此业务区域：可以提交该申请。',
    enrolled: '持有该业务区域的账号已加入伙伴计划：请先终止其伙伴计划，业务区域随之释放。',
    closed: '该申请没有待裁定的异议。',
  },
  document: {
    submitted: '该文件已随申请提交，须予保留，不能删除。',
    arrived: '该文件已经上传。如需上传其他文件，请另行添加。',
  },
  absent: {
    enrollment: '该账号从未加入此伙伴计划。',
    renewable: '该账号没有由该申请产生的伙伴计划：请使用 GET /enrollments 中该伙伴计划的 `applicationId`。',
    account: '没有任何来源上报过该账号：请核对账号 ID。',
  },
  liftedBy: {
    application: '申请未获批准而结束，即被撤回、被拒绝或失效。',
    enrollment: '资格终止。',
  },
};

import type { OutcomeWords } from '../outcomes.ts';

export const words: OutcomeWords = {
  submitted: '您加入{program}的申请已提交成功。您可以在“已申请的伙伴计划”页面查看审核进度。',
  withdrawn: { lifted: '您的申请已撤回。该账号现在可以重新购买云服务。', notLifted: '您的申请已撤回。' },
  reviewed: {
    'in-review': '该申请已由您领取，请在领取期限内完成审核。',
    submitted: '该申请已退回审核队列。',
    'changes-requested': '该申请已退回申请人修改。',
    'awaiting-second-approval': '您已批准该申请，还须由其他审核人员进行二次审批。',
    approved: '申请已批准，该账号已加入计划。',
    rejected: '申请已被拒绝。',
  },
};

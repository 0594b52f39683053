import type { MailWords } from '../mails.ts';
import { enrolled, enrollmentMails, purchaseAgain, staysEnrolled } from './mails-enrollment.ts';

const requested = '“伙伴计划 > 华为云伙伴计划 > 已申请的伙伴计划”';

/** Simplified Chinese. Source of the rules and page names: the document, "Important Notes" and steps 3, 5 and 9. */
export const words: MailWords = {
  greeting: { named: '{name}，您好：', unnamed: '尊敬的伙伴，您好：', reviewers: '各位审核人员，您好：' },
  labels: { program: '计划', application: '申请编号', businessArea: '业务区域' },
  actions: { requested: '查看申请', enrolled: '查看已加入的计划', review: '打开审核页面' },
  footer: '本邮件因您的伙伴计划事宜由系统自动发送，请勿直接回复。',
  fieldSeparator: ' – ',
  entry: '第{number}项',
  details: '详细说明',
  mails: {
    ...enrollmentMails,
    ApplicationStarted: {
      subject: '您已开始申请加入{program}',
      preheader: '请在{due}前填写完成并提交。',
      sentences: [
        {
          if: 'joining',
          text: '您加入{program}的申请已创建，目前为草稿。请在{due}前完成所有步骤并提交，逾期申请将失效。',
        },
        {
          if: 'frozenWhileApplying',
          text: '自现在起，在申请结束之前，您的账号不能购买或开通云服务及资源。撤回申请后该限制即解除。',
        },
        {
          if: 'renewal',
          text: '您已开始为{program}资格续期。系统已带入您之前填写的内容：请核对，重新接受协议并签署声明，并在{due}前提交，逾期续期申请将失效。',
        },
        { if: 'renewal', text: staysEnrolled },
        `您可以在${requested}页面继续填写。`,
      ],
      page: 'requested',
    },
    ApplicationSubmitted: {
      subject: '您加入{program}的申请已提交成功',
      preheader: '您可以随时查看审核进度。',
      sentences: [
        '您加入{program}的申请已提交成功。',
        `您可以在${requested}页面查看审核进度。`,
        { if: 'frozenWhileApplying', text: '审核期间，您的账号不能购买或开通云服务及资源。' },
      ],
      page: 'requested',
    },
    ReviewStarted: {
      subject: '您加入{program}的申请正在审核',
      preheader: '审核人员已受理您的申请。',
      sentences: [
        '审核人员已受理您加入{program}的申请，目前您无需进行任何操作。',
        `您可以在${requested}页面查看审核进度。`,
      ],
      page: 'requested',
    },
    ChangesRequested: {
      subject: '请修改您加入{program}的申请',
      preheader: '审核人员要求您修改申请。',
      sentences: [
        '审核人员要求您修改加入{program}的申请。',
        { if: 'locked', text: '只有下列内容可以修改，其他内容均按您原来填写的保留。' },
        { if: 'due', text: '请在{due}前修改并重新提交，逾期申请将失效。' },
        `您可以在${requested}页面进行修改。`,
      ],
      reasons: '需要修改的内容',
      page: 'requested',
    },
    SecondApprovalRequested: {
      subject: '需要二次审批：申请 {application}',
      preheader: '须由首位审批人以外的人员决定。',
      sentences: [
        '以下高风险申请已由一名审核人员批准，还须由未参与该申请审核的人员进行二次审批。',
        { if: 'due', text: '请在{due}前作出决定。' },
      ],
      page: 'review',
    },
    ApplicationApproved: {
      subject: '欢迎加入{program}',
      preheader: '您的申请已通过审核。',
      sentences: [
        '您的申请已通过审核，您的账号已加入{program}。',
        '您的业务区域为{area}，今后不能修改；每个业务区域只能有一个账号。',
        { if: 'frozenWhileEnrolled', text: '加入该计划后，您不能使用该账号购买或开通云服务及资源。' },
      ],
      next: {
        title: '后续步骤',
        steps: [`在${enrolled}页面查看您的业务区域和有效期。`, { if: 'afterJoining', text: '{afterJoining}' }],
      },
      page: 'enrolled',
    },
    ApplicationRejected: {
      subject: '您加入{program}的申请未通过审核',
      preheader: '未通过的原因，以及您可以采取的措施。',
      sentences: [
        '您加入{program}的申请未通过审核，原因见下文。',
        { if: 'reapplyFrom', text: '您可以自{reapplyFrom}起重新申请。' },
        {
          if: 'appealBefore',
          text: `您可以在{appealBefore}之前在${requested}页面申诉一次，申诉由未参与本次决定的审核人员处理。`,
        },
        { if: 'frozenWhileApplying', text: purchaseAgain },
        { if: 'renewal', text: staysEnrolled },
      ],
      reasons: '原因',
      page: 'requested',
    },
    ApplicationWithdrawn: {
      subject: '您加入{program}的申请已撤回',
      preheader: '该申请已结束。',
      sentences: [
        '您加入{program}的申请已撤回。',
        { if: 'frozenWhileApplying', text: purchaseAgain },
        { if: 'renewal', text: staysEnrolled },
        '如果不是您本人撤回的，请检查哪些人员可以使用您的账号。',
      ],
      page: 'requested',
    },
    ApplicationExpired: {
      subject: '您加入{program}的申请已失效',
      preheader: '该申请未按时提交。',
      sentences: [
        '您加入{program}的申请因未按时提交而失效。',
        { if: 'frozenWhileApplying', text: purchaseAgain },
        { if: 'joining', text: '如需加入该计划，请重新申请，可带入本次填写的内容。' },
        { if: 'renewal', text: staysEnrolled },
      ],
      page: 'requested',
    },
    ReviewOverdue: {
      subject: '审核已逾期：申请 {application}',
      preheader: '应于{due}前完成。',
      sentences: ['以下申请的审核应于{due}前完成，现已逾期。'],
      page: 'review',
    },
    ApplicationExpiring: {
      subject: '您加入{program}的申请将于{dueDay}失效',
      preheader: '请在失效前提交。',
      sentences: [
        '您加入{program}的申请尚未提交。如未在{due}前提交，申请将失效。',
        `您可以在${requested}页面继续填写。`,
      ],
      page: 'requested',
    },
  },
};

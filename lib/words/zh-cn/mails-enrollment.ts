import type { MailWords } from '../mails.ts';

/** Where an enrollment is shown. Source: the document, step 5. */
export const enrolled = '“伙伴计划 > 华为云伙伴计划 > 已加入的伙伴计划”';

/** The effect of a renewal that ends without approval. */
export const staysEnrolled = '您的资格于有效期届满时终止；如有效期已过，则随即终止。终止之前，您可以再次申请续期。';

/** The effect of the end of an application or an enrollment on purchases. */
export const purchaseAgain = '您的账号现在可以重新购买和开通云服务。';

type EnrollmentMail =
  | 'EnrollmentRenewed'
  | 'EnrollmentSuspended'
  | 'EnrollmentResumed'
  | 'EnrollmentEnded'
  | 'EnrollmentExpiring';

/** Mails about an enrollment, in Simplified Chinese. */
export const enrollmentMails: Pick<MailWords['mails'], EnrollmentMail> = {
  EnrollmentRenewed: {
    subject: '您的{program}资格已续期',
    preheader: '新的有效期至{termEnd}。',
    sentences: [
      '您的{program}资格已续期：新的有效期紧接原有效期，至{termEnd}。',
      '您的业务区域保持不变。',
      { if: 'frozenWhileEnrolled', text: '您的账号仍不能购买或开通云服务及资源。' },
    ],
    page: 'enrolled',
  },
  EnrollmentSuspended: {
    subject: '您的{program}资格已暂停',
    preheader: '请联系您的伙伴经理。',
    sentences: [
      '您的{program}资格已暂停，请联系您的伙伴经理。',
      '您的业务区域仍予保留。',
      { if: 'frozenWhileEnrolled', text: '您的账号仍不能购买或开通云服务及资源。' },
    ],
    page: 'enrolled',
  },
  EnrollmentResumed: {
    subject: '您的{program}资格已恢复',
    preheader: '您的资格已重新生效。',
    sentences: ['您的{program}资格已恢复，业务区域保持不变。'],
    page: 'enrolled',
  },
  EnrollmentEnded: {
    subject: '您的{program}资格已终止',
    preheader: '您的业务区域不再保留。',
    sentences: [
      '您的{program}资格已终止，您的业务区域不再保留。',
      { if: 'termEnded', text: '有效期已满。' },
      { if: 'frozenWhileEnrolled', text: purchaseAgain },
    ],
    page: 'enrolled',
  },
  EnrollmentExpiring: {
    subject: '您的{program}资格将于{inDays}到期',
    preheader: '有效期至{termEnd}。',
    sentences: [
      '您的{program}资格将于{inDays}（{termEnd}）到期。',
      `如需继续，请在到期前在${enrolled}页面选择“续期”并提交续期申请，系统会带入您之前填写的内容。`,
      '按时提交的续期申请在作出决定前，您的资格继续有效。',
    ],
    page: 'enrolled',
  },
};

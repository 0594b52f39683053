import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { critical, field, file, long, short, weigh, words, yes, yesNo } from './build.ts';

const section = 'integrity';

/** DD22 to DD27: what has happened so far. */
export const integrity: readonly Question[] = [
  {
    id: 'DD22',
    section,
    text: words(
      'In the last 10 years, has the company, an owner or a director been convicted of, or settled, bribery, fraud, money laundering, tax or competition offences?',
      '过去 10 年内，公司、其所有者或董事是否因贿赂、欺诈、洗钱、税务或竞争方面的违法行为被定罪或达成和解？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('offence', short, words('Offence', '违法行为')),
          field('date', short, words('Date', '日期')),
          field('outcome', long, words('Outcome', '处理结果')),
          field('document', file, words('Judgment or settlement', '判决或和解文件')),
        ],
      },
    ],
    rules: [critical('DD22', yes, 'Convicted of, or settled, an offence in the last 10 years.')],
  },
  {
    id: 'DD23',
    section,
    text: words(
      'Is there a pending investigation into any of them, or a credible allegation of such an offence?',
      '上述任何一方是否正接受调查，或存在可信的此类违法指控？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('authority', short, words('Authority', '主管机关')),
          field('state', long, words('State of the matter', '进展情况')),
        ],
      },
    ],
    rules: [weigh('DD23', 30, yes, 'An investigation is pending, or there is a credible allegation.')],
  },
  {
    id: 'DD24',
    section,
    text: words(
      'Is the company sanctioned or debarred, or owned 50 % or more by a party that is?',
      '公司是否受到制裁或被列入禁入名单，或由此类主体持股 50% 或以上？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('list', short, words('Which list', '所涉名单')),
          field('date', short, words('Since when', '列入日期')),
        ],
      },
    ],
    rules: [critical('DD24', yes, 'Sanctioned or debarred, or owned by such a party.')],
  },
  {
    id: 'DD25',
    section,
    text: words(
      'Has a licence been refused or revoked, or a contract ended, for reasons of integrity?',
      '是否曾因诚信原因被拒发或吊销许可，或被终止合同？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('when', short, words('When', '时间')), field('byWhom', short, words('By whom', '由何方作出'))],
      },
    ],
    rules: [weigh('DD25', 15, yes, 'A licence or a contract was lost for reasons of integrity.')],
  },
  {
    id: 'DD26',
    section,
    text: words(
      'In the last 3 years, has the company made political or charitable gifts tied to public officials?',
      '过去 3 年内，公司是否有与公职人员相关的政治或慈善捐赠？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('recipient', short, words('Recipient', '接受方')),
          field('amount', short, words('Amount', '金额')),
        ],
      },
    ],
    rules: [weigh('DD26', 12, yes, 'Political or charitable gifts were tied to officials.')],
  },
  {
    id: 'DD27',
    section,
    text: words(
      'Has anything of value been paid or promised to anyone to win this enrollment?',
      '是否为获得本次加入资格而向任何人支付或承诺任何有价值的利益？',
    ),
    shape: yesNo,
    followUps: [
      { when: yes, fields: [field('description', long, words('What, to whom and when', '内容、对象及时间'))] },
    ],
    rules: [critical('DD27', yes, 'Something of value was paid or promised to win this enrollment.')],
  },
];

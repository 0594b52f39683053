import type { ProgramApplication } from '../../../steps/program-application/schema.ts';
import type { Section } from '../../../steps/program-application/sections.ts';
import type { StepWords } from '../../../steps/words.ts';

export const words: StepWords<ProgramApplication, Section> = {
  title: '计划申请',
  introduction: '请说明贵公司计划销售的内容、目标客户和团队。',
  sections: { market: '市场', team: '团队', plan: '计划' },
  fields: {
    salesModels: {
      label: '销售模式',
      options: { resale: '转售', 'managed-services': '托管服务', 'solution-bundling': '解决方案捆绑' },
    },
    targetIndustries: { label: '目标行业', help: '请自行描述，每项一次。' },
    targetCustomers: {
      label: '目标客户',
      options: {
        startup: '初创企业',
        'small-medium': '中小企业',
        enterprise: '大型企业',
        'public-sector': '公共部门',
      },
    },
    expectedRevenue: {
      label: '预期收入',
      help: '一至三年，每年一次。',
      fields: { year: { label: '年份' }, amount: { label: '金额' }, currency: { label: '币种' } },
    },
    team: {
      label: '团队',
      help: '将参与本计划的人数。',
      fields: {
        sales: { label: '销售' },
        presales: { label: '售前' },
        delivery: { label: '交付' },
        support: { label: '支持' },
      },
    },
    supportHours: {
      label: '支持时间',
      options: { 'business-hours': '工作时间', extended: '延长时间', 'around-the-clock': '全天候' },
    },
    otherClouds: { label: '其他云厂商', help: '贵公司销售的其他云服务。如没有，请留空。' },
    businessPlan: { label: '商业计划' },
  },
};

import type { BusinessQualification } from '../../../steps/business-qualification/schema.ts';
import type { Section } from '../../../steps/business-qualification/sections.ts';
import type { StepWords } from '../../../steps/words.ts';

export const words: StepWords<BusinessQualification, Section> = {
  title: '业务资质',
  introduction: '请填写公司规模，并上传资质证明文件。',
  sections: { business: '业务', finance: '财务', evidence: '营业执照与认证' },
  fields: {
    establishedOn: { label: '成立日期' },
    mainBusiness: {
      label: '主营业务',
      options: {
        reseller: '经销商',
        'managed-service-provider': '托管服务提供商',
        'system-integrator': '系统集成商',
        'independent-software-vendor': '独立软件开发商',
        distributor: '分销商',
        consultancy: '咨询服务商',
        other: '其他',
      },
    },
    employees: { label: '员工人数' },
    technicalEmployees: { label: '技术人员人数', help: '不超过员工人数。' },
    registeredCapital: { label: '注册资本', fields: { amount: { label: '金额' }, currency: { label: '币种' } } },
    annualRevenue: {
      label: '年营业收入',
      help: '最近一个有数据的财年。',
      fields: { fiscalYear: { label: '财年' }, amount: { label: '金额' }, currency: { label: '币种' } },
    },
    businessLicense: {
      label: '营业执照',
      fields: {
        documentId: { label: '文件', help: 'PDF、PNG 或 JPEG 格式，不超过 10 MB。' },
        number: { label: '编号' },
        validUntil: { label: '有效期至', help: '如无有效期限，请留空。' },
      },
    },
    certifications: {
      label: '认证',
      help: '例如 ISO/IEC 27001。如没有，请留空。',
      fields: {
        name: { label: '名称' },
        issuer: { label: '颁发机构' },
        number: { label: '编号' },
        validUntil: { label: '有效期至' },
        documentId: { label: '文件', help: 'PDF、PNG 或 JPEG 格式，不超过 10 MB。' },
      },
    },
  },
};

import type { CompanyInformation } from '../../../steps/company-information/schema.ts';
import type { Section } from '../../../steps/company-information/sections.ts';
import type { StepWords } from '../../../steps/words.ts';

export const words: StepWords<CompanyInformation, Section> = {
  title: '公司信息',
  introduction: '请填写申请公司、销售区域和联系人的信息，然后阅读并接受协议。',
  sections: { company: '公司', address: '注册地址', contact: '联系人', area: '业务区域', agreement: '协议' },
  fields: {
    legalName: { label: '公司法定名称', help: '与登记机关的记录一致。' },
    registrationCountry: { label: '注册国家或地区' },
    registrationAuthority: { label: '登记机关', help: '登记该公司的州、省、酋长国、自由区或法院。' },
    registrationNumber: { label: '注册号', help: '与登记证书上的写法一致。' },
    taxNumber: { label: '税号', help: '与注册号不同时填写。' },
    registeredAddress: {
      label: '注册地址',
      fields: {
        line1: { label: '地址第一行' },
        line2: { label: '地址第二行' },
        city: { label: '城市' },
        region: { label: '省/州' },
        postalCode: { label: '邮政编码' },
        country: { label: '国家或地区' },
      },
    },
    website: { label: '网站', help: '以 https:// 或 http:// 开头。' },
    contact: {
      label: '联系人',
      help: '我们会就本申请与此人联系。',
      fields: {
        name: { label: '姓名' },
        email: { label: '电子邮箱' },
        phone: { label: '电话号码', help: '包含国家代码，例如 +65 6123 4567。' },
        phoneExtension: { label: '分机号' },
        title: { label: '职务' },
      },
    },
    businessArea: {
      label: '业务区域',
      help: '贵公司将销售的国家或地区。如不填写，则为账号的注册国家或地区。加入计划后不能更改。',
    },
    agreement: {
      label: '协议',
      fields: {
        version: { label: '版本' },
        accepted: { label: '我已阅读并接受本协议。' },
        language: { label: '文本语言', options: { en: '英文', 'zh-CN': '简体中文' } },
      },
    },
  },
};

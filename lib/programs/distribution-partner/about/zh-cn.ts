import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: '分销伙伴计划',
  description: '通过自有经销商分销云服务。已加入本计划的账号不能加入云解决方案提供商计划。',
};

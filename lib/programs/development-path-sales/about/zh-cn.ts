import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: '销售发展路径',
  description: '以推荐和销售云服务为发展方向。已加入发展路径的账号不能加入云解决方案提供商计划。',
};

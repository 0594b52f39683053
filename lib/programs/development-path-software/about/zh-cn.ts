import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: '软件发展路径',
  description: '以基于云构建软件为发展方向。已加入发展路径的账号不能加入云解决方案提供商计划。',
};

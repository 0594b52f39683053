import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: '服务发展路径',
  description: '以迁移、交付和运维服务为发展方向。已加入发展路径的账号不能加入云解决方案提供商计划。',
};

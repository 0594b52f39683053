import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: '云解决方案提供商计划',
  description: '在一个业务区域内向自有客户转售云服务，并提供配套服务。加入的账号自身不能购买云服务。',
  afterJoining: '在您的业务区域内开展销售，并在伙伴中心添加您的客户。',
};

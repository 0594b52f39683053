/** The catalogue of partner programs: which there are, and which can be applied for here. */
import type { Text } from '../domain/due-diligence/questionnaire.ts';
import { Refused } from '../domain/refusal.ts';

export type ProgramId =
  | 'cloud-solution-provider'
  | 'distribution-partner'
  | 'development-path-sales'
  | 'development-path-service'
  | 'development-path-software';

export interface Program {
  readonly id: ProgramId;
  readonly kind: 'program' | 'development-path';
  /** Whether it can be applied for here; the others are named because they exclude those that can. */
  readonly offered: boolean;
  readonly name: Text;
  readonly description: Text;
}

/** Every program, those that can be applied for first. */
export const programs: readonly Program[] = [
  {
    id: 'cloud-solution-provider',
    kind: 'program',
    offered: true,
    name: { en: 'Cloud Solution Provider Program', 'zh-CN': '云解决方案提供商计划' },
    description: {
      en: 'Resell cloud services to your own customers in one business area, with your own services around them. The account that joins cannot purchase cloud services itself.',
      'zh-CN': '在一个业务区域内向自有客户转售云服务，并提供配套服务。加入的账号自身不能购买云服务。',
    },
  },
  {
    id: 'distribution-partner',
    kind: 'program',
    offered: false,
    name: { en: 'Distribution Partner Program', 'zh-CN': '分销伙伴计划' },
    description: {
      en: 'Distribute cloud services through resellers of your own. An account in this program cannot join the Cloud Solution Provider Program.',
      'zh-CN': '通过自有经销商分销云服务。已加入本计划的账号不能加入云解决方案提供商计划。',
    },
  },
  {
    id: 'development-path-sales',
    kind: 'development-path',
    offered: false,
    name: { en: 'Sales Development Path', 'zh-CN': '销售发展路径' },
    description: {
      en: 'Grow by referring and selling cloud services. An account on a development path cannot join the Cloud Solution Provider Program.',
      'zh-CN': '以推荐和销售云服务为发展方向。已加入发展路径的账号不能加入云解决方案提供商计划。',
    },
  },
  {
    id: 'development-path-service',
    kind: 'development-path',
    offered: false,
    name: { en: 'Service Development Path', 'zh-CN': '服务发展路径' },
    description: {
      en: 'Grow by migration, delivery and operation for customers. An account on a development path cannot join the Cloud Solution Provider Program.',
      'zh-CN': '以迁移、交付和运维服务为发展方向。已加入发展路径的账号不能加入云解决方案提供商计划。',
    },
  },
  {
    id: 'development-path-software',
    kind: 'development-path',
    offered: false,
    name: { en: 'Software Development Path', 'zh-CN': '软件发展路径' },
    description: {
      en: 'Grow by building software on the cloud. An account on a development path cannot join the Cloud Solution Provider Program.',
      'zh-CN': '以基于云构建软件为发展方向。已加入发展路径的账号不能加入云解决方案提供商计划。',
    },
  },
];

/** A program of the catalogue by its id; undefined when there is none. */
export const program = (id: string): Program | undefined => programs.find((candidate) => candidate.id === id);

/** The id of a program that can be applied for here. Refused with `not-found` for any other. */
export function offeredProgram(id: string | undefined): ProgramId {
  const found = program(id ?? '');
  if (!found?.offered) throw new Refused({ code: 'not-found' });
  return found.id;
}

/** Why the post brings a letter back (handbook handover §5). */
export const returnReasons = ['拒收', '查无此人', '迁移新址', '逾期未取'] as const

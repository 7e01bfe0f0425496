/** 名称打了掩码：带星号、圆圈，或“张某”“李某某”这样的短名。 */
export const isMaskedName = (name: string | null): boolean =>
  name !== null && (/[*＊×●]/.test(name) || (/某/.test(name) && name.length <= 4))

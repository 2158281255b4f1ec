/**
 * Parts and lowest periods as the warranty book prints them where the developer promises no more: 建设工程质量管理条例 art. 40,
 * 民用建筑节能条例 art. 23, two-book rule 建房〔1998〕102号 art. 5 (handbook warranty §2).
 */
export const warrantyParts: readonly { readonly code: string; readonly part: string; readonly period: string; readonly starts: string }[] = [
  { code: 'W1', part: '地基基础工程、主体结构工程', period: '设计文件规定的合理使用年限', starts: '房屋交付之日' },
  { code: 'W2', part: '屋面防水工程', period: '5 年', starts: '房屋交付之日' },
  { code: 'W3', part: '有防水要求的卫生间、房间和外墙面的防渗漏', period: '5 年', starts: '房屋交付之日' },
  { code: 'W4', part: '供热与供冷系统', period: '2 个采暖期、供冷期', starts: '房屋交付之日' },
  { code: 'W5', part: '电气管线、给排水管道、设备安装和装修工程', period: '2 年', starts: '房屋交付之日' },
  { code: 'W6', part: '保温工程', period: '5 年', starts: '竣工验收合格之日' },
  { code: 'W7', part: '墙面、顶棚抹灰层脱落', period: '1 年', starts: '房屋交付之日' },
  { code: 'W8', part: '地面空鼓开裂、大面积起砂', period: '1 年', starts: '房屋交付之日' },
  { code: 'W9', part: '门窗翘裂、五金件损坏', period: '1 年', starts: '房屋交付之日' },
  { code: 'W10', part: '管道堵塞', period: '2 个月', starts: '房屋交付之日' },
  { code: 'W11', part: '卫生洁具', period: '1 年', starts: '房屋交付之日' },
  { code: 'W12', part: '灯具、电器开关', period: '6 个月', starts: '房屋交付之日' },
]

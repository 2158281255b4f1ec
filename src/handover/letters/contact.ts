export const contactChannels = ['电话', '短信', '微信', '上门', '传真'] as const
export const contactResults = ['接通', '未接', '停机或空号', '拒接', '已发送', '已回复', '见到本人', '未见到'] as const

import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

/** 认购书: the deposit stands in words and figures, and what becomes of it when no contract follows (民法典 586–587). */
export const subscription = definePaper({
  name: 'subscription',
  label: '认购书',
  clause: '4-4',
  series: 'RG',
  processes: ['contract-filing'],
  data: z.object({
    buyers: part('认购人', z.array(words).min(1)),
    unitPrice: part('单价', z.string()),
    basis: part('计价方式', words),
    area: part('面积', words),
    price: part('总价', fen),
    capitals: part('总价大写', words),
    deposit: part('定金', fen),
    depositCapitals: part('定金大写', words),
    signedOn: part('认购日期', onDay),
    signBy: part('签约期限', onDay),
    permitNo: part('预售许可证号', words),
  }),
  sample: {
    buyers: ['单雪梅', '欧阳修远'],
    unitPrice: '18,650.00',
    basis: '建筑面积',
    area: '89.37',
    price: 161_708_100,
    capitals: '壹佰陆拾壹万柒仟零捌拾壹元整',
    deposit: 5_000_000,
    depositCapitals: '伍万元整',
    signedOn: '2026-06-12',
    signBy: '2026-06-19',
    permitNo: '杭售许字（2025）第 018 号',
  },
})

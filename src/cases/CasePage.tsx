import { useParams } from '@tanstack/react-router'
import { CaseView } from './CaseView.tsx'

/** The page of one case, whatever its process. */
export const CasePage = () => {
  const { case: id } = useParams({ strict: false }) as { case: string } // the route's own parameter
  return (
    <section className="sheet pad">
      <CaseView key={id} id={id} />
    </section>
  )
}

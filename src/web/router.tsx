import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { HomeRedirect } from './HomeRedirect.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PageBroken } from './PageBroken.tsx'
import { BareLayout, ProjectLayout } from './ProjectLayout.tsx'
import { pages } from './pages.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeRedirect })
const project = createRoute({ getParentRoute: () => root, path: '/$project', component: Outlet })
const entry = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: `/${params.project}/workbench` })
  },
})
const framed = createRoute({ getParentRoute: () => project, id: 'desk', component: ProjectLayout })
const bare = createRoute({ getParentRoute: () => project, id: 'bare', component: BareLayout })
const below = (parent: typeof framed | typeof bare, bareOnes: boolean) =>
  pages
    .filter((p) => Boolean(p.bare) === bareOnes)
    .map((p) => createRoute({ getParentRoute: () => parent as typeof framed, path: p.path, component: lazyRouteComponent(p.load, p.component) }))

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    home,
    project.addChildren([entry, framed.addChildren(below(framed, false)), bare.addChildren(below(bare, true))]),
  ]),
  // Addresses are plain words: a room number in a search box stays text.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).map(([k, v]) => [k, String(v)])).toString()
    return text ? `?${text}` : ''
  },
  defaultErrorComponent: PageBroken,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

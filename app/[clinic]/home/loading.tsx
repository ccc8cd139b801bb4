export { FiguresPageSkeleton as default } from '@/components/ui/page-skeletons'

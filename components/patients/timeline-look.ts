import {
  CalendarCheck, CalendarHeart, ClipboardList, Drill, FileHeart, FileSignature, FileText, FlaskConical, Images, MessageSquare, NotebookPen, Pill, Ruler, ScanLine,
  type LucideIcon,
} from 'lucide-react'
import type { TimelineKind } from '@/lib/patients/timeline'

export const timelineIcons: Record<TimelineKind, LucideIcon> = {
  visit: CalendarCheck, note: NotebookPen, chart: ScanLine, work: Drill, plan: ClipboardList, prescription: Pill, letter: FileText, perio: Ruler,
  history: FileHeart, consent: FileSignature, lab: FlaskConical, image: Images, message: MessageSquare, recall: CalendarHeart,
}

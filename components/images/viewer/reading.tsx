'use client'

import { useMemo, useState } from 'react'
import { fileAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import type { MarkTool, Point } from '@/lib/images/mark'
import type { Spacing } from '@/lib/images/measure'
import { useShortcut } from '@/components/ui/shortcut'
import { Adjust } from './adjust'
import { ExportMenu } from '../export-menu'
import { AskLength, AskText } from './ask-dialogs'
import { drawReading } from './draw-reading'
import { Pane } from './pane'
import type { Source } from './render'
import { StatusLine } from './status-line'
import { commands, Toolbar, type Command } from './toolbar'
import { draws, tools, type Tool } from './tools'
import { NotYet } from './unshown'
import { useLook } from './use-look'
import type { ShownMark, useMarks } from './use-marks'
import { usePicture } from './use-picture'
import { useView } from './use-view'
import type { Size } from './view'

type ReadingProps = {
  slug: string; image: Image; patientId: string; label: string
  marks: ReturnType<typeof useMarks>
  selected: string | null
  onSelect: (id: string | null) => void
  wordsOf: (mark: Pick<ShownMark, 'tool' | 'points' | 'note'>) => string
  spacing: Spacing | null
  writable: boolean
  /** Whether what a pixel is matters here. */
  measurable: boolean
  /** Goes up when somebody beside the picture asks to calibrate. */
  calibrationAsked: number
  onCalibrated: (line: [Point, Point], millimetres: number) => void
}

/** The picture with its tools, once it is there. */
export function Reading(props: ReadingProps) {
  const { source, lost, again } = usePicture(fileAddress(props.slug, props.image.id, 'view'), props.image)
  return source ? <Tools {...props} source={source} /> : <NotYet lost={lost} slug={props.slug} image={props.image} onAgain={again} />
}

const always: Tool[] = ['window', 'pan', 'lens']
const drawing: Tool[] = ['length', 'angle', 'area', 'arrow', 'text', 'freehand', 'calibrate']

function Tools({ slug, image, patientId, label, marks, selected, onSelect, wordsOf, spacing, writable, measurable, calibrationAsked, onCalibrated, source }: ReadingProps & { source: Source }) {
  const { picture } = source
  const gray = picture.sort === 'gray'
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const seen = useView(picture, size)
  const { look, setLook, preset, drag, reset } = useLook(picture)
  const resting: Tool = gray ? 'window' : 'pan'
  const [tool, setTool] = useState<Tool>(resting)
  const [shown, setShown] = useState(true)
  const [asking, setAsking] = useState<{ tool: 'text' | 'calibrate'; points: Point[] } | null>(null)
  const [answered, setAnswered] = useState(calibrationAsked)
  if (answered !== calibrationAsked) {
    setAnswered(calibrationAsked)
    setTool('calibrate')
  }
  const offered = useMemo(() => (writable ? [...always, ...drawing] : always), [writable])

  function command(name: Command) {
    if (name === 'zoomIn') seen.zoom((scale) => scale * 1.25)
    else if (name === 'zoomOut') seen.zoom((scale) => scale / 1.25)
    else if (name === 'actual') seen.zoom(() => 1)
    else if (name === 'fit') seen.fit()
    else if (name === 'turnLeft') seen.turn(-1)
    else if (name === 'turnRight') seen.turn(1)
    else if (name === 'flip') seen.flip()
    else if (name === 'invert') setLook((now) => ({ ...now, inverted: !now.inverted }))
    else {
      seen.reset()
      reset()
      setTool(resting)
    }
  }
  function draw(by: Tool, points: Point[]) {
    if (by === 'text' || by === 'calibrate') return setAsking({ tool: by, points })
    onSelect(marks.add(by as MarkTool, points))
    setShown(true)
  }
  function answer(value: string | number) {
    if (typeof value === 'number') onCalibrated(asking!.points as [Point, Point], value)
    else onSelect(marks.add('text', asking!.points, value))
    setAsking(null)
    setTool(resting)
  }
  const move = (mark: ShownMark, points: Point[], hand: 'moves' | 'lets go' | 'gives up') =>
    hand === 'lets go' ? marks.move(mark, points) : marks.show(hand === 'moves' ? { ...mark, points } : mark)

  return (
    <>
      <Toolbar
        tool={tool} offered={offered} inverted={look.inverted} marksShown={marks.marks.length ? shown : null}
        compare={`/${slug}/patients/${patientId}/images/compare?left=${image.id}`} onTool={setTool} onCommand={command} onMarks={() => setShown(!shown)}
      >
        <Adjust look={look} tones={picture.tones} gray={gray} onLook={setLook} onPreset={preset} />
        <ExportMenu
          patientId={patientId} images={[image.id]} name={image.kind} original={image} overlays={marks.marks.length > 0}
          draw={async (overlays, longest) => drawReading(source, seen.view, look, overlays ? marks.marks.map((mark) => ({ ...mark, words: wordsOf(mark) })) : [], longest)}
        />
      </Toolbar>
      <div className="relative min-h-0 flex-1 bg-film">
        <Pane
          source={source} view={seen.view} look={look} tool={tool} size={size} label={label} marks={shown ? marks.marks : []} selected={selected} wordsOf={wordsOf}
          onSize={setSize} onView={seen.change} onWindow={drag} onFit={seen.fit} onSelect={onSelect} onDrawn={draw} onMove={writable ? move : null}
        />
      </div>
      <StatusLine scale={seen.view.scale} look={gray ? look : null} spacing={spacing} measurable={measurable} />
      {offered.map((name) => <Key key={name} keys={tools[name].key} onPress={() => setTool(tool === name && draws(name) ? resting : name)} />)}
      {(['fit', 'actual', 'flip', 'invert', 'reset', 'zoomIn', 'zoomOut'] as const).map((name) => <Key key={name} keys={commands[name].key} onPress={() => command(name)} />)}
      <Key keys="=" onPress={() => command('zoomIn')} />
      <Key keys="r" onPress={({ shiftKey }) => command(shiftKey ? 'turnLeft' : 'turnRight')} />
      <Key keys="h" onPress={() => setShown(!shown)} />
      <Key keys="s" onPress={() => setLook((now) => ({ ...now, sharpen: ((now.sharpen + 1) % 3) as 0 | 1 | 2 }))} />
      <Key keys="Escape" onPress={() => (selected ? onSelect(null) : setTool(resting))} />
      {asking?.tool === 'calibrate' && <AskLength onClose={() => setAsking(null)} onAnswer={answer} />}
      {asking?.tool === 'text' && <AskText onClose={() => setAsking(null)} onAnswer={answer} />}
    </>
  )
}

function Key({ keys, onPress }: { keys: string; onPress: (event: KeyboardEvent) => void }) {
  useShortcut(keys, onPress)
  return null
}

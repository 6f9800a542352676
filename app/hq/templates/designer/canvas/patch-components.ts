/** Brings live components of the editor to a tree without drawing anew what stays as it is. */
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { toComponent } from '@multipartner/templates-engine/grapes-adapter';
import type { Component } from 'grapesjs';

/** Everything of ours that rides on a component */
const PATCHED = ['nodeId', 'attrs', 'html', 'region', 'permissions', 'block', 'hasChildren'] as const;

/** The component must be of the node's element; only what differs is touched. */
export function patchComponents(component: Component, node: TemplateNode): void {
  const wanted = toComponent(node);
  for (const name of PATCHED)
    if (JSON.stringify(component.get(name)) !== JSON.stringify(wanted[name])) component.set(name, wanted[name]);
  const children = component.components();
  const nodes = node.children ?? [];
  // An element never becomes one of another kind: then all of them are made anew.
  const isAt = ({ id, tag }: TemplateNode, index: number): boolean =>
    children.at(index).get('nodeId') === id && children.at(index).get('type') === tag;
  if (children.length === nodes.length && nodes.every(isAt))
    nodes.forEach((child, index) => {
      patchComponents(children.at(index), child);
    });
  else component.components((wanted.components ?? []) as never);
}

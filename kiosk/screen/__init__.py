"""The screen program: pages, scene, layout, painter and loop."""

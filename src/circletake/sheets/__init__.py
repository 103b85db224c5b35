"""Reference sheets: versioned pictures made in the workspace from an asset's source images and its profile.

Words owned here: sheet, layout, panel, caption, swatch. The finished picture is a file of the asset, labelled as its
sheet; takes remember the version that they used.
"""

"""The floors: the same answers by the driver alone, as somebody would write it for speed."""

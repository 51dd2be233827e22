package report

func (w *writer) changes()    {}
func (w *writer) recurrence() {}
func (w *writer) friction()   {}
func (w *writer) leverage()   {}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Records</name>
    <message>
        <source>The file names somebody else: %1. Is it this patient&apos;s?</source>
        <translation>文件中的姓名是 %1，与患者不符。是这位患者的吗？</translation>
    </message>
    <message>
        <source>Another identity number stands in the file. Is it this patient&apos;s?</source>
        <translation>文件中有另一个身份证号。是这位患者的吗？</translation>
    </message>
    <message>
        <source>The file says born %1. Is it this patient&apos;s?</source>
        <translation>文件中的出生日期是 %1。是这位患者的吗？</translation>
    </message>
    <message>
        <source>Blurred: sharpness %1, below %2. Can it be read?</source>
        <translation>模糊：清晰度 %1，低于 %2。字能看清吗？</translation>
    </message>
    <message>
        <source>The same file is here already: %1. Is it needed twice?</source>
        <translation>已有同一份文件：%1。需要重复添加吗？</translation>
    </message>
    <message>
        <source>Check whose it is</source>
        <translation>姓名需核对</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>There twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>打不开</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Name in the file: %1</source>
        <translation>文件中姓名：%1</translation>
    </message>
    <message>
        <source>Identity number agrees</source>
        <translation>身份证号一致</translation>
    </message>
    <message>
        <source>Date of birth agrees</source>
        <translation>出生日期一致</translation>
    </message>
    <message>
        <source>Sharpness %1</source>
        <translation>清晰度 %1</translation>
    </message>
    <message>
        <source>Not here twice</source>
        <translation>没有重复</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>可以打开</translation>
    </message>
    <message>
        <source>Name agrees</source>
        <translation>姓名一致</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>清晰</translation>
    </message>
    <message>
        <source>The file is cut off: its end is missing. Copy or export it again.</source>
        <translation>文件不完整：后半部分缺失。请重新拷贝或导出。</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be shown. Copy or export it again.</source>
        <translation>文件已损坏，无法显示。请重新拷贝或导出。</translation>
    </message>
    <message>
        <source>The file is not what its name says. Export it again.</source>
        <translation>文件内容与类型不符。请重新导出。</translation>
    </message>
    <message>
        <source>The file is too large to be shown here.</source>
        <translation>文件太大，无法在此显示。</translation>
    </message>
    <message>
        <source>This kind of file is kept and sent, but not shown here.</source>
        <translation>这类文件会保存并发送，但不能在此显示。</translation>
    </message>
    <message>
        <source>The file could not be read: reading it broke down or took too long.</source>
        <translation>文件读取失败：读取中断或超时。</translation>
    </message>
    <message>
        <source>The file has not come yet. It is shown when it is here.</source>
        <translation>文件还没有传到，到后即可查看。</translation>
    </message>
    <message>
        <source>This patient&apos;s name was not found in it</source>
        <translation>文件中未找到该患者姓名</translation>
    </message>
    <message>
        <source>Name not found</source>
        <translation>未找到姓名</translation>
    </message>
</context>
<context>
    <name>ui::CameraSheet</name>
    <message>
        <source>Photograph pages</source>
        <translation>拍摄纸质资料</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>拍摄</translation>
    </message>
    <message>
        <source>Keep the page</source>
        <translation>保存此页</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation>仍然保存</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>No camera found. Plug one in, it is found by itself; or add the page as a file.</source>
        <translation>未找到摄像头。插上后会自动识别；也可作为文件添加。</translation>
    </message>
    <message>
        <source>Another program has the camera: close it.</source>
        <translation>摄像头被其他程序占用：请关闭该程序。</translation>
    </message>
    <message>
        <source>The camera gives no picture: pull its plug, put it in again.</source>
        <translation>摄像头没有画面：请拔下后重新插上。</translation>
    </message>
    <message>
        <source>The picture could not be taken. Take it again.</source>
        <translation>拍摄失败，请重拍。</translation>
    </message>
    <message>
        <source>Opening the camera</source>
        <translation>正在打开摄像头</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有画面</translation>
    </message>
    <message>
        <source>One page fills the picture, with light from the side.</source>
        <translation>一次一页，占满画面，光线从侧面照来。</translation>
    </message>
    <message>
        <source>Sharp: the page can be read.</source>
        <translation>清晰，可以辨认。</translation>
    </message>
    <message>
        <source>Blurred: the writing may not be readable. Hold the camera still and take it again.</source>
        <translation>模糊，字迹可能无法辨认。请拿稳后重拍。</translation>
    </message>
    <message>
        <source>1 page added to the records</source>
        <translation>已添加 1 页到资料</translation>
    </message>
    <message>
        <source>%1 pages added to the records</source>
        <translation>已添加 %1 页到资料</translation>
    </message>
    <message>
        <source>Checking sharpness…</source>
        <translation>正在检查清晰度…</translation>
    </message>
    <message>
        <source>Check whether the page can be read.</source>
        <translation>请确认这一页能否看清。</translation>
    </message>
    <message>
        <source>This page was not stored. Keep it again, or take it again.</source>
        <translation>这一页没有保存成功，请再次保留或重拍。</translation>
    </message>
</context>
<context>
    <name>ui::EcgView</name>
    <message>
        <source>ECG</source>
        <translation>心电图</translation>
    </message>
    <message>
        <source>%1 ms · %2 mV</source>
        <translation>%1 ms · %2 mV</translation>
    </message>
    <message>
        <source>25 mm/s · %1 mm/mV</source>
        <translation>25 mm/s · %1 mm/mV</translation>
    </message>
</context>
<context>
    <name>ui::LabView</name>
    <message>
        <source>High</source>
        <translation>偏高</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>偏低</translation>
    </message>
    <message>
        <source>Laboratory report</source>
        <translation>检验报告</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考范围</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
</context>
<context>
    <name>ui::PictureView</name>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1 px (the file has no scale)</source>
        <translation>%1 像素（文件无比例尺）</translation>
    </message>
    <message>
        <source>%1 mm at the detector</source>
        <translation>探测器平面 %1 mm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
</context>
<context>
    <name>ui::RecordDelegate</name>
    <message>
        <source>Waits for your answer</source>
        <translation>待您确认</translation>
    </message>
    <message>
        <source>Saved here, no. %1 to send</source>
        <translation>已存本机，排第 %1</translation>
    </message>
    <message>
        <source>Saved here</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>Saved here, paused</source>
        <translation>已存本机，已暂停</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在上传</translation>
    </message>
    <message>
        <source>Confirmed by hub</source>
        <translation>中心已确认</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>尚未传到</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>中心未接收</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Not in the invitation</source>
        <translation>不随邀请发送</translation>
    </message>
</context>
<context>
    <name>ui::RecordDetail</name>
    <message>
        <source>No record chosen</source>
        <translation>未选择资料</translation>
    </message>
    <message>
        <source>Choose one in the list to see it and what was checked.</source>
        <translation>在列表中选择一份，查看内容和核对结果。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Use anyway</source>
        <translation>仍然使用</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不添加</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Checked by itself</source>
        <translation>自动核对</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Date of the record</source>
        <translation>资料日期</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>A title is needed.</source>
        <translation>请填写标题。</translation>
    </message>
    <message>
        <source>A day up to today, as 2026-11-20.</source>
        <translation>请填写不晚于今天的日期，如 2026-11-20。</translation>
    </message>
    <message>
        <source>Name the institution or device.</source>
        <translation>请填写机构或设备名称。</translation>
    </message>
    <message>
        <source>Goes with the invitation</source>
        <translation>随邀请一并发送</translation>
    </message>
</context>
<context>
    <name>ui::RecordIntake</name>
    <message>
        <source>%1 is larger than 300 MB and was not added.</source>
        <translation>%1 超过 300 MB，没有添加。</translation>
    </message>
    <message>
        <source>%1 is empty or cannot be read; it was not added.</source>
        <translation>%1 为空或无法读取，没有添加。</translation>
    </message>
    <message>
        <source>%1 was not added: DICOM, PDF, pictures, text and tables can be.</source>
        <translation>%1 没有添加：可以添加 DICOM、PDF、图片、文本和表格。</translation>
    </message>
    <message>
        <source>Photograph %1</source>
        <translation>照片 %1</translation>
    </message>
    <message>
        <source>Not added: %1</source>
        <translation>未添加：%1</translation>
    </message>
</context>
<context>
    <name>ui::RecordView</name>
    <message>
        <source>Soft tissue</source>
        <translation>软组织窗</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>肺窗</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>骨窗</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>脑窗</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>Opens in another program</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>This kind of file is not shown here. The copy that is opened is deleted when you go back.</source>
        <translation>这类文件不能在此显示。用其他程序打开的副本会在返回时删除。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗宽窗位</translation>
    </message>
    <message>
        <source>What dragging does</source>
        <translation>拖动的作用</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>全部灰阶</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>原始窗</translation>
    </message>
    <message>
        <source>C %1  W %2</source>
        <translation>窗位 %1  窗宽 %2</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整幅图像</translation>
    </message>
    <message>
        <source>One point of the picture is one of the screen</source>
        <translation>按原始像素显示</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Turn by a quarter</source>
        <translation>旋转 90 度</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Picture of the series</source>
        <translation>序列图像</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Height, mm per mV</source>
        <translation>增益（mm/mV）</translation>
    </message>
    <message>
        <source>mm/mV</source>
        <translation>mm/mV</translation>
    </message>
    <message>
        <source>Lead of the rhythm strip</source>
        <translation>节律条导联</translation>
    </message>
    <message>
        <source>Drag to measure</source>
        <translation>拖动可测量</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>No program for this kind of file was found on this computer.</source>
        <translation>本机没有能打开这类文件的程序。</translation>
    </message>
</context>
<context>
    <name>ui::RecordsPanel</name>
    <message>
        <source>Not added</source>
        <translation>没有添加</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>送达情况</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>病历资料</translation>
    </message>
    <message>
        <source>Drop files here:  DICOM · PDF · pictures · text</source>
        <translation>把文件拖到这里&#x3000;DICOM · PDF · 图片 · 文本</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Sending of files</source>
        <translation>文件上传</translation>
    </message>
    <message>
        <source>Records %1 · %2</source>
        <translation>资料 %1 份 · %2</translation>
    </message>
    <message>
        <source>No records yet</source>
        <translation>还没有资料</translation>
    </message>
    <message>
        <source>Add reports, films, ECGs or photographs: by file, by dropping them here, or by pasting.</source>
        <translation>添加检查报告、影像、心电图或照片：选择文件、拖到这里或粘贴。</translation>
    </message>
    <message>
        <source>The clinic has not attached any.</source>
        <translation>基层机构没有附上资料。</translation>
    </message>
    <message>
        <source>Paused · %1 of this case left</source>
        <translation>已暂停 · 本病例剩 %1</translation>
    </message>
    <message>
        <source>Sent by itself · %1 of this case left</source>
        <translation>自动上传 · 本病例剩 %1</translation>
    </message>
    <message>
        <source>Offline: saved here, sent later · %1 left</source>
        <translation>离线：已存本机，联网后上传 · 剩 %1</translation>
    </message>
    <message>
        <source>Records (*.dcm *.pdf *.jpg *.jpeg *.png *.bmp *.gif *.txt *.csv *.json);;All files (*)</source>
        <translation>病历资料 (*.dcm *.pdf *.jpg *.jpeg *.png *.bmp *.gif *.txt *.csv *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Nothing to paste</source>
        <translation>没有可粘贴的内容</translation>
    </message>
    <message>
        <source>Copy a picture or files first.</source>
        <translation>请先复制图片或文件。</translation>
    </message>
    <message>
        <source>Stop adding</source>
        <translation>停止添加</translation>
    </message>
    <message>
        <source>Reading and checking %1 of %2 · %3</source>
        <translation>正在读取并核对第 %1 份，共 %2 份 · %3</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>拍照</translation>
    </message>
</context>
</TS>
